/** A test that holds a class: its file from the top of the repository, and how its title begins. */
export type Held = readonly [file: string, title: string];

/**
 * What of a class no single request can be made of: it wants a document that stands, or the gateway, or no route takes
 * it. `until` says by which word in a route's address or fields it would be one that some route takes.
 */
export interface Elsewhere {
  why: string;
  held: readonly Held[];
  until?: RegExp;
}

const files = 'libs/platform/src/file/files.int.spec.ts';
const gate = 'libs/platform/src/http/request-gate.int.spec.ts';
const complaints = 'apps/complaints/src/complaints.int.spec.ts';

/** The classes that are not tried on every route, and what is tried of those that are besides. */
export const heldElsewhere: Readonly<Record<number, Elsewhere>> = {
  10: {
    why: 'it wants a document that judges somebody: each pair that a table keeps apart has its test',
    held: [
      ['libs/testing/src/who/persons.unit.spec.ts', 'are refused by the service first'],
      ['apps/billing/src/return-money/return-money.int.spec.ts', 'is not paid by whoever approved it'],
      [complaints, 'is never found by who is accused, nor by who is named'],
      ['apps/hr-assessment/src/hr-assessment.int.spec.ts', 'is decided once, by HR, never by the person'],
    ],
  },
  23: {
    why: 'nothing is answered as CSV or for a spreadsheet',
    held: [],
    until: /csv|xlsx|export|download/i,
  },
  26: {
    why: 'no service asks Temporal by a query; workflows are named by numbers of ours',
    held: [['libs/testing/src/bad-input/classes.unit.spec.ts', '26 no source asks Temporal by a query']],
  },
  27: {
    why: 'it comes over Kafka: a fact of another place, service or shape is parked, and handled by nobody',
    held: [
      ['libs/platform/src/listen/out-of-place.int.spec.ts', '8.3 a second fact in a place that was handled'],
      ['libs/platform/src/kafka/message.unit.spec.ts', 'is refused with %s'],
    ],
  },
  33: {
    why: 'no route takes an address that we would go to',
    held: [],
    // The link of a case is a secret of ours, which nobody goes to.
    until: /\b(url|uri|href|callback|webhook|endpoint|host)\b/i,
  },
  34: {
    why: 'after its document went elsewhere, and to whom it accuses, beside what every route is tried with',
    held: [[files, '34 is asked each time']],
  },
  35: {
    why: 'of another user, beside what every route is tried with',
    held: [[gate, 'the same idempotency key under another role or branch']],
  },
  36: {
    why: 'money is entered by people; no payment service calls us',
    held: [],
    until: /\b(webhook|callback|hmac|paymentId|notify)\b/i,
  },
  37: {
    why: 'it wants a case on its way: `npm run walks` leaves each way at each step, and the order of times is one table',
    held: [
      ['libs/platform/src/work/order.int.spec.ts', 'must not lie before what it follows'],
      ['e2e/walks.e2e.spec.ts', '${cases} 案随机走法'],
    ],
  },
  38: {
    why: 'it wants a receipt, a refund: the second time each is refused, and so is another sum',
    held: [
      ['apps/repair-shop/src/repair-shop.int.spec.ts', 'is void with a reason and a successor'],
      ['apps/billing/src/return-money/return-money.int.spec.ts', 'is approved first, then paid'],
    ],
  },
  41: {
    why: 'logins and their rates are the gateway’s',
    held: [
      ['apps/gateway/src/door/door.unit.spec.ts', 'of who guesses at a login'],
      ['apps/gateway/src/door/door.unit.spec.ts', 'of one address: whatever credentials'],
    ],
  },
  42: {
    why: 'a signal reaches Temporal past every route of ours; what is no fact of the story is refused and counted',
    held: [
      ['libs/workflows/src/story/cannot-go-on.workflow.spec.ts', '8.4 a signal %s: refused and counted'],
    ],
  },
};
