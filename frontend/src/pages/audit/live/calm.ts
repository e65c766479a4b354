/** The part of the page that holds the rows, and what scrolls it. */
function rowsRegion(): { region: HTMLElement; scroller: HTMLElement } | undefined {
  const region = document.querySelector<HTMLElement>('[data-region="rows"]');
  const main = region?.closest("main");
  const scrollsItself =
    region && region.scrollHeight > region.clientHeight && getComputedStyle(region).overflowY === "auto";
  return region ? { region, scroller: scrollsItself || !main ? region : main } : undefined;
}

/** True where rows may move: the list is at its top, and nobody points at a row, has the focus in one, or marks text. */
export function isCalm(): boolean {
  const rows = rowsRegion();
  if (!rows) {
    return true; // there is no row that could move
  }
  const { region, scroller } = rows;
  return (
    scroller.scrollTop === 0 &&
    !region.contains(document.activeElement) &&
    region.querySelector("[data-event]:hover") === null &&
    window.getSelection()?.type !== "Range"
  );
}

export function scrollToNewest(): void {
  rowsRegion()?.scroller.scrollTo({ top: 0 });
}
