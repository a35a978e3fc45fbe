import type { Instant } from '#lib/kernel';
import type { Unit } from '../contract.ts';
import type { Columns } from './columns.ts';
import { columnsOf } from './columns-of.ts';

export type Reader = (unit: Unit) => Promise<Columns>;

/** Reads the columns of a workspace once, for several figures that shall speak of the same moment. */
export function reader(workspaceId: number, now: Instant): Reader {
  const read = new Map<Unit, Promise<Columns>>();
  return (unit) => {
    const columns = read.get(unit) ?? columnsOf(workspaceId, unit, now);
    read.set(unit, columns);
    return columns;
  };
}
