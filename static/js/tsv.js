/** What a spreadsheet puts on the clipboard: rows of cells, quoted where a cell has line breaks. */

/**
 * @param {string} text
 * @returns {string[][]}
 */
export function parse(text) {
  const rows = [[""]];
  let quoted = false;
  let start = true;
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at];
    const row = rows[rows.length - 1];
    if (quoted && one === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
    else if (quoted && one === '"') quoted = false;
    else if (quoted) row[row.length - 1] += one;
    else if (one === '"' && start && closes(text, at)) { quoted = true; start = false; }
    else if (one === "\t") { row.push(""); start = true; }
    else if (one === "\n") { rows.push([""]); start = true; }
    else if (one !== "\r") { row[row.length - 1] += one; start = false; }
  }
  while (rows.length > 1 && rows[rows.length - 1].join("") === "") rows.pop();
  return rows;
}

/**
 * Whether a quotation mark that opens a cell also closes it; else it is only a character.
 * @param {string} text
 * @param {number} at
 */
function closes(text, at) {
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] !== '"') continue;
    if (text[end + 1] === '"') end += 1;
    else return end + 1 === text.length || "\t\r\n".includes(text[end + 1]);
  }
  return false;
}
