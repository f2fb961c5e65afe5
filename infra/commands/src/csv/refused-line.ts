import {
  type FactType,
  facts,
  factsEnteredAt,
  liesAhead,
  outOfOrder,
  type RefusalCode,
  type Route,
  refusalText,
  type Timed,
  takeIn,
  wronglyBefore,
} from '@aftercase/contracts';
import { type TableName, tables } from './columns.js';
import { isInstantColumn, timeForms } from './local-time.js';

/** A line that can't be taken, with the refusal that HTTP would answer: its code and its words. */
export class RefusedLine extends Error {
  constructor(
    readonly code: RefusalCode,
    params: Record<string, string | number> = {},
  ) {
    super(`${code}: ${refusalText(code, params, 'zh')} / ${refusalText(code, params, 'en')}`);
  }
}

/**
 * What a line becomes at an endpoint, as the endpoint reads it.
 * @throws RefusedLine INVALID_INPUT with the columns that are wrong, by the endpoint's own shape
 */
export function taken<R extends Route>(table: TableName, route: R, sent: unknown) {
  const read = takeIn(route, sent);
  if ('fields' in read)
    throw new RefusedLine('INVALID_INPUT', { fields: byColumn(table, route, read.fields) });
  return read.input;
}

/** Who was sent is who took goods in, too: one cell, and a field of two endpoints. */
const saidTwice = (said: string): string => said.replace(/^doneBy(?= )/, 'technician');

/** People know the columns of their file, not our fields. */
function byColumn(table: TableName, route: Route, fields: string): string {
  const columns = tables[table].filter((one) => one.route === route);
  return fields
    .split(', ')
    .map((said) => {
      const column = columns.find(
        ({ field }) => said.startsWith(`${field} `) || said.startsWith(`${field}.`),
      );
      if (!column) return saidTwice(said);
      const named = column.name + said.slice(column.field.length);
      return table === 'calls' && isInstantColumn(column.name) ? `${named}: ${timeForms}` : named;
    })
    .join(', ');
}

/**
 * The times of what a line says, by the one order of times.
 * @param steps in which order they are entered; `occurredAt` as the line says it
 * @throws RefusedLine TIME_IN_FUTURE, OUT_OF_ORDER
 */
export function inOrder(steps: { route: Route; occurredAt: string | undefined }[], now: string): void {
  const heard: (Timed & { type: FactType })[] = [];
  for (const { route, occurredAt: said } of steps) {
    if (said && liesAhead(said, now)) throw new RefusedLine('TIME_IN_FUTURE', { at: said });
    for (const type of factsEnteredAt(route)) {
      const fact = { type, occurredAt: said ?? now, recordedAt: now, data: {} };
      const [follows] = wronglyBefore(fact, heard);
      if (follows) {
        const { title } = facts[follows.type];
        throw new RefusedLine(
          'OUT_OF_ORDER',
          outOfOrder(said ?? now, { title, occurredAt: follows.occurredAt }),
        );
      }
      heard.push(fact);
    }
  }
}
