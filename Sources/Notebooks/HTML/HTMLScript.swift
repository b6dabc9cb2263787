/// What a page does when a figure is chosen: the figure's note is shown beside it, or at the foot of a phone's
/// screen, until Escape, the button or a click elsewhere closes it.
///
/// What is copied of a table has no links, which spreadsheets take for texts, and says what each number is
/// whatever marks the reader's own language has (`sdval`, which LibreOffice reads).
///
/// Without the script a figure leads to its note at the end of the page. No character in it means anything
/// to XML.
enum HTMLScript {
  static let text = """

    (function () {
      "use strict";
      var box = document.getElementById("popover");
      var text = document.getElementById("popover-text");
      var from = null;

      document.querySelectorAll("a.f").forEach(function (link) {
        link.setAttribute("aria-haspopup", "dialog");
        link.setAttribute("aria-expanded", "false");
      });

      function close(goesBack) {
        box.hidden = true;
        text.textContent = "";
        if (from) {
          from.setAttribute("aria-expanded", "false");
          if (goesBack) { from.focus({ preventScroll: true }); }
        }
        from = null;
      }

      function place() {
        if (!from) { return; }
        var at = from.getBoundingClientRect();
        var wide = document.documentElement.clientWidth;
        var high = window.innerHeight;
        var left = Math.max(12, Math.min(at.left, wide - box.offsetWidth - 12));
        var top = at.bottom + 8;
        if (Math.max(top + box.offsetHeight, high) !== high) {
          top = Math.max(8, at.top - box.offsetHeight - 8);
          if (Math.max(top + box.offsetHeight, at.top) !== at.top) { top = at.bottom + 8; }
        }
        box.style.left = left + window.scrollX + "px";
        box.style.top = top + window.scrollY + "px";
      }

      function show(link) {
        var note = document.getElementById(link.getAttribute("href").slice(1));
        if (!note) { return false; }
        close(false);
        var copy = note.cloneNode(true);
        copy.removeAttribute("id");
        text.appendChild(copy);
        from = link;
        link.setAttribute("aria-expanded", "true");
        box.hidden = false;
        box.scrollTop = 0;
        place();
        box.focus({ preventScroll: true });
        return true;
      }

      document.addEventListener("click", function (event) {
        var plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
        var link = event.target.closest("a.f");
        if (link) {
          if (!plain) { return; }
          if (link === from) { close(true); event.preventDefault(); return; }
          if (show(link)) { event.preventDefault(); }
          return;
        }
        if (box.hidden) { return; }
        if (event.target.closest("#popover-close")) { close(true); return; }
        if (!box.contains(event.target) || event.target.closest("a")) { close(false); }
      });
      document.addEventListener("keydown", function (event) {
        if (event.key === "Escape") { if (from) { close(true); } }
      });
      box.addEventListener("focusout", function (event) {
        if (event.relatedTarget) {
          if (!box.contains(event.relatedTarget)) { close(false); }
        }
      });
      window.addEventListener("resize", place);

      function number(text, marks) {
        var plain = text.trim().split(marks.thousands).join("").split(marks.decimal).join(".");
        return /^-?[0-9]+([.][0-9]+)?$/.test(plain) ? plain : null;
      }

      document.addEventListener("copy", function (event) {
        var selection = window.getSelection();
        if (selection.rangeCount === 0) { return; }
        var range = selection.getRangeAt(0);
        var all = range.commonAncestorContainer;
        var box = document.createElement("div");
        box.appendChild(range.cloneContents());
        if (box.querySelector("td, th") === null) { return; }
        ["tr", "tbody", "thead", "table"].forEach(function (name) {
          if (all.localName !== name) { return; }
          var whole = document.createElement(name);
          whole.append.apply(whole, Array.from(box.childNodes));
          box.appendChild(whole);
          all = all.parentNode;
        });
        box.querySelectorAll("a.f").forEach(function (link) {
          link.replaceWith.apply(link, Array.from(link.childNodes));
        });
        box.querySelectorAll(".star, svg, details").forEach(function (part) { part.remove(); });
        // A spreadsheet would take it for a part of the first cell.
        box.querySelectorAll("caption").forEach(function (caption) {
          var line = document.createElement("p");
          line.textContent = caption.textContent;
          caption.parentNode.before(line);
          caption.remove();
        });
        box.querySelectorAll(".n").forEach(function (cell) {
          var value = number(cell.textContent, document.getElementById("report").dataset);
          if (value === null) { return; }
          cell.setAttribute("sdval", value);
          cell.setAttribute("sdnum", "1033;");
        });
        event.clipboardData.setData("text/html", box.innerHTML);
        event.clipboardData.setData("text/plain", selection.toString());
        event.preventDefault();
      });
    })();

    """
}
