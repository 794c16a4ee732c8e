/** 填写 and 看成稿: on a narrow screen one of the two is shown. */

/** @param {HTMLElement} element the bar with the two tabs */
export function enhance(element) {
  const panes = /** @type {HTMLElement} */ (element.parentElement);
  const tabs = /** @type {HTMLButtonElement[]} */ ([...element.querySelectorAll("[role=tab]")]);
  /** @param {HTMLButtonElement} chosen */
  const show = (chosen) => {
    panes.dataset.show = chosen.dataset.show;
    tabs.forEach((tab) => {
      tab.ariaSelected = String(tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
    });
    document.dispatchEvent(new CustomEvent("docgen:shown"));
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = tabs[(index + 1) % tabs.length];
      show(other);
      other.focus();
    });
  });
  panes.addEventListener("docgen:passage", () => show(tabs[0]));
}
