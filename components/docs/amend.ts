const nameOf = (select: HTMLSelectElement): string | undefined =>
  select.closest<HTMLElement>("[data-param-name]")?.dataset.paramName ??
  select.parentElement?.querySelector("span")?.textContent ??
  undefined;

/** Gives swagger-ui's parts what it leaves out: names to fields, and keyboards a way into what scrolls. */
export function amend(root: ParentNode): void {
  for (const select of root.querySelectorAll<HTMLSelectElement>("select:not([aria-label])"))
    select.setAttribute("aria-label", nameOf(select) || "Options");
  for (const button of root.querySelectorAll("button.close-modal:not([aria-label])"))
    button.setAttribute("aria-label", "Close");
  for (const heading of root.querySelectorAll(".auth-container h6:not([aria-level])"))
    heading.setAttribute("aria-level", "5");
  for (const block of root.querySelectorAll<HTMLElement>("pre.microlight:not([tabindex])"))
    block.tabIndex = 0;
}
