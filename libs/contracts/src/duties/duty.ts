import type { GroundSource } from '@aftercase/regulations';
import type { Words } from '../base/define.js';
import type { Role } from '../base/people.js';
import type { FactType } from '../catalogue.js';
import type { CompanySetting } from './company-settings.js';

/** A fact as duties are read from it: of any service, in any order across services. */
export interface DutyFact {
  type: string;
  service: string;
  seq: number;
  /** Instant. */
  occurredAt: string;
  branch?: string;
  data: Record<string, unknown>;
}

/** Numbers of the documents that a fact opens or closes a duty about; none where it does neither. */
export type Documents = (data: Record<string, unknown>, all: readonly DutyFact[]) => string[];
export type Moments = { [T in FactType]?: Documents };

/**
 * What somebody must do. `opens` and `closes`: by which facts, about which documents. `roles`: who may act, the one
 * who is asked first. `ground`: where the case's pack says why, the first that it has of these, for the fact that opens
 * it may cite no article; `setting`: what it rests on where the pack is silent or there is none. `promise`: the one
 * whose deadline is its own; `dueOn`: the key of the opening fact that has a day. `outlasts`: it goes on when the case has been archived.
 */
export interface Duty {
  title: Words;
  opens: Moments;
  closes: Moments;
  roles: readonly [Role, ...Role[]] | ((data: Record<string, unknown>) => Role);
  ground?: readonly GroundSource[] | ((document: string) => readonly GroundSource[]);
  setting: CompanySetting;
  promise?: readonly string[];
  dueOn?: string;
  outlasts?: boolean;
}

/** Steps of the pack's flow, by their own names or by what they leave behind. */
export const steps = (...names: string[]): GroundSource[] => names.map((step) => ({ step }));
/** Work on site or in the shop, as the packs call it. */
const work = steps('operate', 'handle', 'serve', 'replace', 'repair', 'train', 'handle-in-limit');
export const fieldWork = [...steps('visit', 'repair-on-site', 'install-and-train'), ...work];
export const shopWork = [...steps('record-repair', 'repair-in-shop'), ...work];
export const parts: readonly GroundSource[] = [{ articles: { company: '7.3', equipment: '20' } }];

/** The document of a fact's own key. */
export const by =
  (...keys: string[]): Documents =>
  (data) => {
    const parts = keys.map((key) => data[key]);
    return parts.every((part) => typeof part === 'string') ? [parts.join('/')] : [];
  };

/** As `documents`, where the fact says so. */
export const where =
  (
    says: (data: Record<string, unknown>, all: readonly DutyFact[]) => boolean,
    documents: Documents,
  ): Documents =>
  (data, all) =>
    says(data, all) ? documents(data, all) : [];

/** Whether the document's opening says that what is wrong is still to be found. */
export const asksToFind = (all: readonly DutyFact[], opened: FactType, dispatch: string): boolean =>
  all.some(
    ({ type, data }) => type === opened && data.dispatch === dispatch && data.asksForDiagnosis === true,
  );

/** A paper or step that the case's pack asks for, as the fact of its opening says. */
export interface Asked {
  document: string;
  by: string;
}
const openingOf = (all: readonly DutyFact[]): Record<string, unknown> =>
  all.find(({ type }) => type === 'intake.case.opened.v1')?.data ?? {};
export const asked = (all: readonly DutyFact[]): Asked[] =>
  (openingOf(all).asks as Asked[] | undefined) ?? [];
/** The pack has complaints classified before they are graded (`technical` 18). */
export const classifies = (all: readonly DutyFact[]): boolean => openingOf(all).asksForClass === true;
export const asksFor = (all: readonly DutyFact[], document: string): boolean =>
  asked(all).some((one) => one.document === document);

export const callIn = (all: readonly DutyFact[]): Record<string, unknown> =>
  all.find(({ type }) => type === 'intake.call.registered.v1')?.data ?? {};
/** Kinds whose goods are entered in the register and repaired there; of other kinds none are taken in. */
const shopKinds: readonly unknown[] = ['repair', 'maintenance', 'emergency'];
export const goesToShop = (all: readonly DutyFact[]): boolean =>
  shopKinds.includes(callIn(all).kind ?? 'repair');
