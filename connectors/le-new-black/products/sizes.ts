/**
 * Labels a grid has, with those that are missing put where they belong: behind the one that goes before them in `wanted`. What it
 * has beside keeps its place.
 */
export function mergedSizes(held: readonly string[], wanted: readonly string[]): string[] {
  const merged = [...held];
  let behind = 0;
  for (const size of wanted) {
    const at = merged.indexOf(size);
    if (at >= 0) behind = at + 1;
    else merged.splice(behind++, 0, size);
  }
  return merged;
}
