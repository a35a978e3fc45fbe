import type { QueryResultRow } from 'pg';
import { analyticSession, parameters, type Sql } from '#lib/db';
import { seenSql, unitsSql } from './population-sql.ts';
import type { Trial } from './trial.ts';

/** A trial whose units were looked up: every question to it is about the same ones. */
export interface Population extends Trial {
  readonly sql: Sql;
}

/** Looks up the units of a trial once, as the tables `seen` and `units` of one transaction, for all that `work` asks of them. */
export async function withPopulation<T>(trial: Trial, work: (population: Population) => Promise<T>): Promise<T> {
  return analyticSession(async (sql) => {
    if (trial.key !== null) await keep(sql, 'seen', ($) => seenSql(trial, $));
    await keep(sql, 'units', ($) => unitsSql(trial, $));
    return work({ ...trial, sql });
  });
}

async function keep(sql: Sql, name: string, select: (placeholder: ReturnType<typeof parameters>['$']) => string): Promise<void> {
  const { values, $ } = parameters();
  await sql.query(`create temporary table ${name} on commit drop as ${select($)}`, values);
  await sql.query(`analyze ${name}`);
}

/** The rows that a statement answers about a population. */
export async function rowsOf<Row extends QueryResultRow>({ sql }: Population, text: string, values: readonly unknown[]): Promise<Row[]> {
  return (await sql.query<Row>(text, [...values])).rows;
}
