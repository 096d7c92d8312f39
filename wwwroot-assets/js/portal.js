// What the shell does in the browser alone: theme, menus, the folding navigation, keys, dialogs, copying.
(() => {
  const root = document.documentElement;
  const typing = element => element && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName) || element.closest?.("[role=tree]"));
  const remember = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=34560000; samesite=lax`; };

  const setTheme = theme => {
    root.dataset.theme = theme;
    remember("theme", theme);
    document.querySelectorAll("[data-set-theme]").forEach(button => button.setAttribute("aria-pressed", String(button.dataset.setTheme === theme)));
  };

  const setNav = open => {
    const frame = document.getElementById("frame");
    if (!frame) return;
    if (open) frame.dataset.nav = "open"; else delete frame.dataset.nav;
    const toggle = document.querySelector("[data-nav-toggle]");
    toggle?.setAttribute("aria-expanded", String(open));
    if (open) document.querySelector("#side a")?.focus();
  };
  const navIsOpen = () => document.getElementById("frame")?.dataset.nav === "open";

  const showDialog = dialog => { if (dialog && !dialog.open) dialog.showModal(); };
  const closeDialog = dialog => { if (dialog?.open) dialog.close(); };

  const copy = async text => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* no secure context: the old way */ }
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  const focusSearch = () => {
    const search = document.querySelector("main input[type=search]:not([disabled])") ?? document.getElementById("portal-search");
    search?.focus();
    search?.select();
  };

  // A browser follows autofocus only while it loads a document; a form that opens later asks for it just the same.
  new MutationObserver(changes => {
    const wanted = changes.flatMap(change => [...change.addedNodes]).map(node => node.matches?.("[autofocus]") ? node : node.querySelector?.("[autofocus]")).find(found => found?.isConnected && !found.closest("dialog:not([open])"));
    if (wanted && wanted !== document.activeElement) wanted.focus();
  }).observe(document, { childList: true, subtree: true });

  // Rows are [data-row]; the link that opens one is .row-link, its edit link [data-edit].
  const currentRow = () => document.activeElement?.closest?.("[data-row]");
  const moveRow = by => {
    const rows = [...document.querySelectorAll("main [data-row]")];
    if (rows.length === 0) return;
    const at = rows.indexOf(currentRow());
    const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
    (row.querySelector(".row-link") ?? row).focus();
    row.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", async event => {
    const target = event.target.closest("[data-set-theme], [data-nav-toggle], [data-show-keys], [data-copy], [data-reconnect], [data-reload]");
    document.querySelectorAll("details[data-menu][open]").forEach(menu => { if (!menu.contains(event.target) || event.target.closest(".menu-panel :is(a, button:not([data-set-theme]))")) menu.open = false; });
    if (navIsOpen() && (!event.target.closest("#side, [data-nav-toggle]") || event.target.closest("#side a"))) setNav(false);
    if (!target) return;
    if (target.dataset.setTheme) setTheme(target.dataset.setTheme);
    else if ("navToggle" in target.dataset) setNav(!navIsOpen());
    else if ("showKeys" in target.dataset) { showDialog(document.getElementById("keys")); }
    else if (target.dataset.copy) {
      const source = document.querySelector(target.dataset.copy);
      if (await copy(source?.value ?? source?.textContent ?? "")) {
        const label = target.querySelector("[data-copied]");
        if (label) label.textContent = label.dataset.copied;
      }
    }
    else if ("reconnect" in target.dataset) { if (!await window.Blazor?.reconnect?.().catch(() => false)) location.reload(); }
    else if ("reload" in target.dataset) location.reload();
  });

  document.addEventListener("keydown", event => {
    if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") { event.preventDefault(); focusSearch(); return; }
    if (event.key === "Escape") {
      const menu = document.querySelector("details[data-menu][open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
      if (navIsOpen()) { setNav(false); document.querySelector("[data-nav-toggle]")?.focus(); }
      return;
    }
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || typing(event.target) || document.querySelector("dialog[open], .rz-dialog")) return;
    // A page's own keys: what carries data-key is clicked by it.
    const keyed = event.key.length === 1 && document.querySelector(`main [data-key="${CSS.escape(event.key)}"]:not([disabled])`);
    if (keyed) { event.preventDefault(); keyed.click(); return; }
    switch (event.key) {
      case "/": event.preventDefault(); focusSearch(); break;
      case "?": showDialog(document.getElementById("keys")); break;
      case "j": moveRow(1); break;
      case "k": moveRow(-1); break;
      case "x": currentRow()?.querySelector("input[type=checkbox]")?.click(); break;
      case "e": (currentRow() ?? document.querySelector("main"))?.querySelector("[data-edit]")?.click(); break;
    }
  });

  document.addEventListener("click", event => { if (event.target instanceof HTMLDialogElement && event.target.id === "keys") closeDialog(event.target); });

  // A router's link moves the view alone; who skips wants to go on from there.
  document.addEventListener("click", event => {
    if (!event.target.closest?.(".skip-link")) return;
    event.preventDefault();
    document.getElementById("content")?.focus();
  }, true);

  window.portal = { showDialog, closeDialog, copy, focus: selector => document.querySelector(selector)?.focus() };
})();
