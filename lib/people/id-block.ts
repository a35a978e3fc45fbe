import { pool } from '#lib/db';

/** A sequence's numbers in advance, so that a batch can name its rows without asking for each. What a process does not use is lost, harmlessly. */
export class IdBlock {
  /** More numbers were asked for than there are: `ensure` some, and start again. */
  static readonly Empty = class extends Error {
    override readonly name = 'IdBlockEmpty';
  };
  readonly #sequence: string;
  #ids: number[] = [];

  constructor(sequence: 'persons_id_seq' | 'runs_id_seq') {
    this.#sequence = sequence;
  }

  /** Makes sure that `take` can be called so many times. Uses a connection of its own: numbers stay taken when the batch rolls back. */
  async ensure(count: number): Promise<void> {
    if (this.#ids.length >= count) return;
    const more = Math.max(count, 256);
    const { rows } = await pool().query<{ id: number }>('select nextval($1::text::regclass) as id from generate_series(1, $2::int)', [
      this.#sequence,
      more,
    ]);
    this.#ids = [...rows.map(({ id }) => id).reverse(), ...this.#ids];
  }

  take(): number {
    const id = this.#ids.pop();
    if (id === undefined) throw new IdBlock.Empty(`the block of ${this.#sequence} is empty`);
    return id;
  }
}
