import type { z } from 'zod';
import { keptApart, wordsAt } from './base/kept-apart.js';
import { type FactType, facts, type KnownRoute, routes } from './catalogue.js';

/** A fact as the unit of work of a request recorded it. */
export interface RecordedFact {
  type: string;
  occurredAt?: string | undefined;
  data: Record<string, unknown>;
}

/** Routes that record no fact: what they say stays in their service, or goes out as a document's state. */
export const recordNothing: ReadonlySet<string> = new Set([
  'uploadFile',
  'openCustomerFile',
  'findCustomers',
  'correctCustomer',
  'requestCustomerFile',
  'decideFileRequest',
  'mergeCustomers',
  'unmergeCustomer',
  'draftPack',
  'decidePack',
  'putTechnicians',
  'putTechnicianDays',
  'recordLeave',
  'cancelLeave',
  'hold',
  'putProviders',
  'suspendProvider',
  'resumeProvider',
  'draftFeeSchedule',
  'publishFeeSchedule',
  'putBranches',
  'putPeople',
  'putQualifications',
  'withdrawQualification',
  'replay',
  'putAgents',
  'askCode',
  'openByLink',
  'openByCode',
]);

/** Routes that may have nothing to record: who has left leaves again, what was only held is given up. */
export const mayRecordNothing: ReadonlySet<string> = new Set(['leave', 'cancelAppointment']);

/**
 * Fields that no fact carries. Their document keeps them; no other service and no story rests on them. `signature`
 * and what is drawn or photographed are files; names and phones of a customer stay in the customer's file.
 */
export const stays: Record<string, readonly string[]> = {
  '*': ['signature', 'attachments', 'lateReason', 'oldNumber', 'doneBy'],
  registerCall: ['customerId', 'newFile', 'returnReason'],
  completeCall: ['name', 'phone', 'address', 'customerId', 'newFile'],
  requestService: ['customerId', 'returnReason'],
  correctVoucher: ['note'],
  confirm: ['travelMinutes'],
  reschedule: ['travelMinutes'],
  correctCall: ['name', 'phone', 'address', 'fault', 'customerId', 'newFile'],
  finish: ['missingPart'],
  openPlan: ['customer', 'devices'],
  issueReceipt: ['item', 'serial', 'accessories'],
  correctReceipt: ['item', 'serial', 'accessories'],
  inspect: ['note'],
  handToMaker: ['maker'],
  collectCash: ['reason', 'collectedBy'],
  collectInvoice: ['reason'],
  signContract: ['granted', 'noticeDays'],
  renewContract: ['granted'],
  answerSurvey: ['comment'],
  recordFinding: ['finding'],
};

/** How a field may stand in a fact. */
const arrivals = {
  'the-same': same,
  'one-of-them': (said: unknown, recorded: unknown) => (said as unknown[]).some((one) => same(one, recorded)),
  'how-many': (said: unknown, recorded: unknown) => (said as unknown[]).length === recorded,
  'the-first': (said: unknown, recorded: unknown) => same((said as unknown[])[0], recorded),
  /** Where nobody says it, the service knows it. */
  'if-said': (said: unknown, recorded: unknown) => said === null || same(said, recorded),
  'each-part-if-said': (said: unknown, recorded: unknown) =>
    same(Object.fromEntries(Object.entries(said as object).filter(([, one]) => one !== null)), recorded),
  /** Where it does not apply, it is left out. */
  'or-none': (said: unknown, recorded: unknown) => (recorded ?? null) === null || same(said, recorded),
  /** Parts of a sum come one after the other; what is recorded is the whole. */
  'or-more': (said: unknown, recorded: unknown) => Number(recorded) >= Number(said),
  'its-own': () => true,
} satisfies Record<string, (said: unknown, recorded: unknown) => boolean>;

interface Place {
  /** Left out: every fact that has the field `at`. */
  fact?: FactType;
  at: string;
  as: keyof typeof arrivals;
}

/** Fields that a fact has under another name, or not quite as they were said. */
export const otherwise: Record<string, readonly Place[]> = {
  'requestService.devices': [{ at: 'device', as: 'one-of-them' }],
  // What the customer leaves out their file says.
  'requestService.name': [{ at: 'personal', as: 'its-own' }],
  'requestService.address': [{ at: 'personal', as: 'its-own' }],
  'registerCall.devices': [{ at: 'device', as: 'one-of-them' }],
  'registerCall.customer': [{ at: 'personal', as: 'each-part-if-said' }],
  'openRecall.devices': [{ at: 'devices', as: 'how-many' }],
  'moveCase.version': [{ at: 'to', as: 'the-same' }],
  // What a customer says of the day of sale stays a claim, and only a proof shows it.
  'filePaper.soldOn': [{ at: 'soldOn', as: 'or-none' }],
  // Who is outside names none of our people.
  'openComplaint.against': [{ at: 'against', as: 'or-none' }],
  'issueReceipt.doneBy': [{ at: 'technician', as: 'the-same' }],
  'inspect.returnOn': [{ at: 'returnOn', as: 'or-none' }],
  'finish.faultCause': [{ at: 'faultCause', as: 'if-said' }],
  'finishRepair.faultCause': [{ at: 'faultCause', as: 'if-said' }],
  // Of what was not found true nobody is the culprit. The old fact has the old words; the old word is the new one’s.
  'recordFinding.person': [{ at: 'person', as: 'or-none' }],
  'recordFinding.causes': [{ fact: 'complaints.complaint.found.v1', at: 'cause', as: 'the-first' }],
  'recordFinding.cause': [{ at: 'cause', as: 'its-own' }],
  'recordFinding.forPersonalReasons': [
    { fact: 'complaints.complaint.found.v2', at: 'forPersonalReasons', as: 'the-same' },
    { fact: 'complaints.complaint.found.v1', at: 'personal', as: 'the-same' },
  ],
  'recordFinding.personal': [
    { fact: 'complaints.complaint.found.v2', at: 'forPersonalReasons', as: 'the-same' },
  ],
  // The first of those that are about the same incident.
  'recordFinding.sameIncidentAs': [{ at: 'sameIncidentAs', as: 'its-own' }],
  'collectCash.amountFen': [{ fact: 'billing.cash.collected.v1', at: 'amountFen', as: 'or-more' }],
  // With the last of several collectors the whole of the case's cash is there.
  'handOver.amountFen': [{ fact: 'billing.cash.handed-over.v1', at: 'amountFen', as: 'or-more' }],
  'collectInvoice.amountFen': [{ fact: 'billing.invoice.collected.v1', at: 'amountFen', as: 'or-more' }],
  // The invoice that takes the place of the one reversed.
  'reverseInvoice.invoice': [{ fact: 'billing.invoice.issued.v1', at: 'invoice', as: 'its-own' }],
};

type Shape = Record<string, z.ZodType>;

const dataOf = (type: string) => facts[type as FactType]?.data as unknown as z.ZodObject | undefined;
const fieldsOf = (type: string): Shape => (dataOf(type)?.shape ?? {}) as Shape;

/** Where facts of a type have a field of this name: beside what decides, and at the places kept apart. */
export function placesOf(type: string, field: string): string[][] {
  const data = dataOf(type);
  const apart = keptApart.filter((place) => data && field in (wordsAt(data, place) ?? {}));
  return (field in fieldsOf(type) ? [[field]] : []).concat(apart.map((place) => [place, field]));
}
const at = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], data);

/**
 * What a request said and its facts do not say, or say otherwise; nothing where all arrived. `said` is the validated
 * input; a field that reaches no fact is a finding, too, so a new one must have its place or be said to stay.
 */
export function unlike(
  route: string,
  said: Record<string, unknown>,
  recorded: readonly RecordedFact[],
): string[] {
  if (recorded.length === 0)
    return recordNothing.has(route) || mayRecordNothing.has(route) ? [] : [`${route} recorded nothing`];
  if (recordNothing.has(route))
    return [`${route} is said to record nothing, and recorded ${recorded[0]?.type}`];
  return Object.entries(said).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const words = (fact: RecordedFact, path: readonly string[]) =>
      `${route}.${field} → ${fact.type} ${path.join('.')}: ${JSON.stringify(value)} became ${JSON.stringify(at(fact.data, path))}`;
    if (field === 'occurredAt')
      return recorded.some((fact) => sameInstant(value, fact.occurredAt))
        ? []
        : [`${route}.occurredAt: no fact happened then`];
    const reached = recorded.flatMap((fact) => placesFor(route, field, fact));
    if (reached.length === 0)
      return stays[route]?.includes(field) || stays['*']?.includes(field)
        ? []
        : [`${route}.${field} reaches no fact`];
    return reached.flatMap(({ fact, path, as }) =>
      arrivals[as](value, at(fact.data, path)) ? [] : [words(fact, path)],
    );
  });
}

function placesFor(route: string, field: string, fact: RecordedFact) {
  const known = otherwise[`${route}.${field}`]?.find((one) =>
    one.fact ? one.fact === fact.type : one.at in fieldsOf(fact.type),
  );
  return known
    ? [{ fact, path: [known.at], as: known.as }]
    : placesOf(fact.type, field).map((path) => ({ fact, path, as: 'the-same' as const }));
}

/** All that was said is there; what the service adds to it is its own. */
function same(said: unknown, recorded: unknown): boolean {
  if (said === undefined || said === null) return recorded === undefined || recorded === null;
  if (Array.isArray(said))
    return (
      Array.isArray(recorded) &&
      said.length === recorded.length &&
      said.every((one, n) => same(one, recorded[n]))
    );
  if (typeof said === 'object')
    return (
      !!recorded &&
      typeof recorded === 'object' &&
      Object.entries(said).every(([key, one]) => same(one, (recorded as Record<string, unknown>)[key]))
    );
  return said === recorded || (typeof recorded === 'string' && sameInstant(said, recorded));
}

const instant = /^\d{4}-\d\d-\d\dT/;
const sameInstant = (said: unknown, at: string | undefined): boolean =>
  at !== undefined && instant.test(String(said)) && Date.parse(String(said)) === Date.parse(at);

/** Routes that change something, by their address as the OpenAPI file writes it. */
export const routeAt: ReadonlyMap<string, { name: string; route: KnownRoute }> = new Map(
  Object.values(routes).flatMap((of) =>
    Object.entries(of as Record<string, KnownRoute>)
      .filter(([, { method }]) => method !== 'GET')
      .map(([name, route]) => [
        `${route.method} /api/${route.service}${route.path.replace(/:(\w+)/g, '{$1}')}`,
        { name, route },
      ]),
  ),
);
