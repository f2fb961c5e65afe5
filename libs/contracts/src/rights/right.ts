import type { Words } from '../base/define.js';
import { customerDoors, type Role, roles } from '../base/people.js';
import { roleWords } from '../base/role-words.js';
import type { RequirementLine } from './requirement-lines.js';

/**
 * Machines that log in by client credentials: `command` is our own (`aftercase-commands`: seed and operations;
 * `local-issuer`, which shows whom one can log in as), `partner` another's system. Until machines act as themselves, the
 * gateway lets our own in as operators of headquarters.
 */
export const machines = ['command', 'partner'] as const;
/** Whoever the table can give a right to. */
export const holders = [...roles, ...machines, ...customerDoors] as const;
export type Holder = (typeof holders)[number];

/** These belong to no branch: what they see hangs on the customers, or the one case, that they come for. */
export const outsiders: readonly Holder[] = [
  'customer',
  'agent',
  'partner',
  'tracking-link',
  'one-time-code',
];

/**
 * How far a right reaches, narrow to wide; each reaches what those before it do. `own`: what I entered or what is
 * about me, or my provider. `own-job`: my dispatch or card while it lasts; afterwards only what I did in it. `own-customers`: an
 * agent's. `branch`: mine. `branches-below`: mine and those under it. `all`: every branch.
 */
export const scopes = ['own', 'own-job', 'own-customers', 'branch', 'branches-below', 'all'] as const;
export type Scope = (typeof scopes)[number];

type PackName =
  | 'technical'
  | 'physiotherapy'
  | 'apparel-shop'
  | 'xiaomi'
  | 'company'
  | 'general'
  | 'equipment'
  | 'apparel-brand'
  | 'service-station'
  | 'service-centre'
  | 'field-service';
/** An article of a shipped pack (`field-service 三.4`), or a line of the requirements. */
export type Line = `${PackName} ${string}` | RequirementLine;

/**
 * Who may do one thing, and how far. `lines`: what asks for it. `ours`: what the text leaves open and we have set, with
 * the reason; one without any line is ours altogether. `neverJudged`: it acts on or shows what may judge somebody, so
 * that person is kept out however far the right reaches; nor does anybody so write of themselves what gives rights. `companyWide`: one for the whole company; headquarters' own to change.
 * `late`: whoever of them enters it does so late, for whom it is, and not otherwise. `noPart`: nothing of it is what one did oneself, so a past job shows none of it.
 */
export interface Right {
  who: { [H in Holder]?: Scope };
  lines: readonly Line[];
  ours?: Words;
  neverJudged?: true;
  companyWide?: true;
  noPart?: true;
  late?: readonly Role[];
}

export const holderWords: Record<Holder, Words> = Object.assign({}, roleWords, {
  command: { zh: '命令（机器）', en: 'Command (machine)' },
  partner: { zh: '合作方系统（机器）', en: 'Partner (machine)' },
  'tracking-link': { zh: '客户：查询链接', en: 'Customer: tracking link' },
  'one-time-code': { zh: '客户：一次性验证码', en: 'Customer: one-time code' },
} satisfies Record<Exclude<Holder, Role>, Words>);

export const scopeWords: Record<Scope, Words> = {
  own: { zh: '本人', en: 'own' },
  'own-job': { zh: '本单', en: 'own job' },
  'own-customers': { zh: '名下客户', en: 'own customers' },
  branch: { zh: '本支', en: 'branch' },
  'branches-below': { zh: '本支及下级', en: 'branches below' },
  all: { zh: '全公司', en: 'all' },
};
