/** Gives back what this browser kept and the service never got. */
import { fieldAt, readField } from "./fields.js";
import { toast } from "./toast.js";

/** @param {import("./section.js").Desk} desk */
export async function restore(desk) {
  const { drafts, form } = desk;
  const left = await drafts.left();
  const kept = Object.assign({}, ...left.map(({ draft }) => draft.fields));
  const same = (/** @type {string} */ key) => JSON.stringify(readField(form, key)) === JSON.stringify(kept[key]);
  const lost = Object.keys(kept).filter((key) => fieldAt(form, key) && !same(key));
  if (lost.length) {
    // From the revision they were typed upon, so that the service finds what others wrote since.
    desk.revision = Math.min(...left.map(({ draft }) => draft.revision));
    const before = Object.fromEntries(lost.map((key) => [key, readField(form, key)]));
    desk.put(lost, kept);
    toast("找回了上次没来得及保存的内容", { label: "不要这些", act: () => desk.put(lost, before) });
  }
  await drafts.forget(left.map(({ key }) => key));
}
