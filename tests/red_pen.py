"""A red pen for one Word file: what to mark is named by its text, what to write is given."""

from copy import deepcopy

from lxml import etree
from redlines import AUTHOR, DATE, Redline, run_like

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class RedPen:
    """Marks a file up, change by change; `by` is the hand of those that follow."""

    def __init__(self, data, by=AUTHOR):
        self.redline = Redline(data, {}, 1)
        self.root = self.redline.root
        self.by = by

    def run(self, text):
        """The one run whose text contains it."""
        found = [one for one in self.root.iter(f"{W}r") if text in (one.findtext(f"{W}t") or "")]
        assert len(found) == 1, (text, len(found))
        return found[0]

    def change(self, old, new, *, tracked=True):
        run = self.run(old)
        whole = run.findtext(f"{W}t")
        if not tracked:
            run.find(f"{W}t").text = whole.replace(old, new)
            return self
        before, after = whole.split(old, 1)
        pieces = [
            *([run_like(run, before)] if before else []),
            self._signed(self.redline.changed("del", old, run)),
            *([self._signed(self.redline.changed("ins", new, run))] if new else []),
            *([run_like(run, after)] if after else []),
        ]
        for one in pieces:
            run.addprevious(one)
        run.getparent().remove(run)
        return self

    def remark(self, text, said):
        run = self.run(text)
        number = self.redline.next_comment(said)
        for tag, put in (("Start", run.addprevious), ("End", run.addnext)):
            edge = etree.Element(f"{W}commentRange{tag}")
            edge.set(f"{W}id", number)
            put(edge)
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference").set(f"{W}id", number)
        run.getnext().addnext(reference)
        return self

    def add_row(self, below, cells):
        row = self._row(below)
        new = deepcopy(row)
        for edge in [*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")]:
            edge.getparent().remove(edge)
        for cell, text in zip(new.findall(f"{W}tc"), cells, strict=True):
            for run in list(cell.iter(f"{W}r")):
                run.getparent().remove(run)
            said = etree.SubElement(etree.SubElement(cell.find(f"{W}p"), f"{W}r"), f"{W}t")
            said.text = text
        self._mark_row(new, "ins")
        row.addnext(new)
        return self

    def drop_row(self, text):
        self._mark_row(self._row(text), "del")
        return self

    def _row(self, text):
        return next(self.run(text).iterancestors(f"{W}tr"))

    def _mark_row(self, row, tag):
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        mark = etree.SubElement(properties, f"{W}{tag}")
        for name, value in (("id", "8800"), ("author", self.by), ("date", DATE)):
            mark.set(f"{W}{name}", value)

    def _signed(self, change):
        change.set(f"{W}author", self.by)
        return change

    def saved(self):
        return self.redline.saved()
