/** Asks the service to split a field anew, and puts what it answers into the page, with undo. */
import { writeField } from "./fields.js";
import { changed, read, write } from "./json.js";
import { deskOf } from "./section.js";
import { toast } from "./toast.js";
import { ask } from "./wire.js";

/**
 * @param {HTMLElement} element a breakdown or a two-way table
 * @param {string} action even, last, weights, rest, rest:2027-07
 * @returns {Promise<boolean>} false when something has to be filled in first
 */
export async function redistribute(element, action) {
  const desk = deskOf(element);
  if (!desk || !(await desk.saver.flush())) { toast("还没有保存好，请稍等再试。"); return true; }
  const before = read(element);
  const field = element.id.slice(element.id.indexOf(".") + 1); // without its section
  const body = { op: desk.saver.operation(), revision: desk.revision, field, action, fields: {} };
  const { fate, answer } = await ask("POST", desk.form.dataset.redistribute ?? "", body);
  if (fate !== "ok") {
    toast([answer.say, answer.hint].filter(Boolean).join("。") || "现在做不了，请稍后再试。");
    return false;
  }
  for (const [key, value] of Object.entries(answer.values ?? {})) writeField(desk.form, key, value);
  desk.take(answer, {});
  toast("已经重新分好", { label: "撤销", act: () => { write(element, before); changed(element); } });
  return true;
}
