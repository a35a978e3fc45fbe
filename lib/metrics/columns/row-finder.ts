/** So many places of a table for each unit are worth it; ids that lie further apart go into a map. */
const mostPlacesEach = 32;

/** From the id of a unit to its row; undefined for one that is not there. Ids of persons are numbers that lie close together. */
export function rowFinder(ids: Float64Array | readonly string[]): (id: number | string) => number | undefined {
  if (ids instanceof Float64Array && ids.length > 0) {
    let least = Number.POSITIVE_INFINITY;
    let greatest = 0;
    for (const id of ids) {
      if (id < least) least = id;
      if (id > greatest) greatest = id;
    }
    if (greatest - least < ids.length * mostPlacesEach) {
      const table = new Int32Array(greatest - least + 1).fill(-1);
      for (let row = 0; row < ids.length; row++) table[(ids[row] as number) - least] = row;
      return (id) => {
        const row = table[(id as number) - least];
        return row === -1 ? undefined : row;
      };
    }
  }
  const rows = new Map<number | string, number>();
  for (let row = 0; row < ids.length; row++) rows.set(ids[row] as number | string, row);
  return (id) => rows.get(id);
}
