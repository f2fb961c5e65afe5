import type { Role } from '@aftercase/contracts';
import { approvalNeeded, type CaseKind, freezePack, homeZone, type Pack } from '@aftercase/regulations';
import { holidayTables } from './holiday-tables.js';

/** What the rules below need of a version. */
export interface Versioned {
  version: number;
  state: 'draft' | 'approved' | 'refused';
  /** YYYY-MM-DD. */
  effective: string;
}

/**
 * The version in force on a day: of those approved whose day has come, the latest. A call from before the first
 * (a paper case that is taken over) goes by the first.
 */
export function inForce<V extends Versioned>(versions: V[], day: string): V | undefined {
  const approved = versions
    .filter(({ state }) => state === 'approved')
    .sort((a, b) => a.effective.localeCompare(b.effective) || a.version - b.version);
  return approved.filter(({ effective }) => effective <= day).at(-1) ?? approved[0];
}

/** What people call a version's state; nothing is stored when its day comes, and nothing has to be swept. */
export function stateOn(one: Versioned, versions: Versioned[], day: string) {
  if (one.state !== 'approved') return one.state;
  const now = inForce(versions, day);
  if (now?.version === one.version) return 'effective' as const;
  return one.effective > day ? ('approved' as const) : ('superseded' as const);
}

/**
 * Who approves a change: the role that the pack in force names, or, where its text names none (`general` 16: 公司相关
 * 部门), the company's setting in it. A draft does not choose its own approver. A pack without any: the general manager.
 */
export function approverOf(pack: Pack, day: string): { role: Role; article: string | null } {
  const need = approvalNeeded(freezePack(pack, { on: day, tables: holidayTables }), { subject: 'amendment' });
  return { role: need.by ?? 'general-manager', article: need.citations[0]?.article ?? null };
}

/** A new version may say otherwise, ask for nothing else: a case half-way could not catch up on other steps. */
export function sameSteps(one: Pack, other: Pack, kind: CaseKind): boolean {
  const steps = (pack: Pack) =>
    JSON.stringify(
      freezePack(pack, { kind, tables: holidayTables }).flows.map(({ steps }) =>
        steps.map(({ ground: _, ...step }) => step),
      ),
    );
  return steps(one) === steps(other);
}

/** Days of a pack are counted in its own zone; the loader refuses one without. */
export const zoneOfPack = (pack: Pick<Pack, 'figures'>): string =>
  String(pack.figures.timezone?.values.at(-1)?.value ?? homeZone);
