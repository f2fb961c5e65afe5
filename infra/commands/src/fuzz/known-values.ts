import type { Dice } from '../command/dice.js';

type Value = string | number | boolean;

/** A document, or a part of one, as the last answer told it, with what stood around it. */
export interface Known {
  /** What answers and addresses call its kind: `dispatches`, `returncosts`. */
  kind: string;
  fields: Record<string, Value>;
  /** The fuzzer's branches that it names. */
  branches: string[];
}

interface Wanted {
  name: string;
  fits(value: unknown): boolean;
}

const longest = 120;
const kept = 400;
const mostObjects = 12_000;
const keptOfKind = 500;
const numberShape = /^([A-Z][A-Z0-9]{1,7})-[A-Z]-\d{8}-\d{4,}(\.\d+)?$/;
const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const isValue = (one: unknown): one is Value =>
  typeof one === 'number' || typeof one === 'boolean' || (typeof one === 'string' && one.length <= longest);

/** As kinds are compared: an address writes `return-costs` and an answer `returnCosts`. */
export const kindOf = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

/** `repair-cards` in an address are `cards` in an answer. */
export const isOfKind = (one: Known | undefined, kind: string) =>
  one !== undefined && one.kind !== '' && kind.endsWith(one.kind);

/** Of each kind the newest, or what lists tell again and again would push out what is told once, as a file is. */
function newestOfEach(objects: readonly Known[]): Known[] {
  const seen = new Map<string, number>();
  return objects
    .toReversed()
    .filter(({ kind }) => {
      const n = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, n);
      return n <= keptOfKind;
    })
    .toReversed();
}

/**
 * What answers have told so far. The name of a field says what kind of thing its value is; what stood together belongs
 * together. A new document enters by itself.
 */
export class KnownValues {
  private readonly byName = new Map<string, Set<string | number>>();
  private readonly everything = new Set<string>();
  private objects: Known[] = [];

  /** `branches`: where the fuzzer plays. What it bends is theirs, so of others' papers it learns nothing. */
  constructor(readonly branches: readonly string[]) {}

  /** `kind`: what the answer is, where it is no list, which says so itself. */
  learn(answer: unknown, kind = '', around: Record<string, Value> = {}): void {
    if (Array.isArray(answer)) for (const one of answer) this.learnOne(one, kind, around);
    else this.learnOne(answer, kind, around);
  }

  private learnOne(answer: unknown, kind: string, around: Record<string, Value>): void {
    if (isValue(answer)) return this.note(kind, answer);
    if (!answer || typeof answer !== 'object') return;
    if (Array.isArray(answer)) return this.learn(answer, kind, around);
    const { branch } = answer as { branch?: unknown };
    if (typeof branch === 'string' && !this.branches.includes(branch)) return;
    const own = Object.fromEntries(Object.entries(answer).filter(([, one]) => isValue(one)));
    const fields = Object.assign({}, around, own) as Record<string, Value>;
    const named = Object.values(fields).flatMap((one) => numberShape.exec(String(one))?.[1] ?? []);
    if (named.some((one) => !this.branches.includes(one))) return;
    const branches = this.branches.filter(
      (one) => named.includes(one) || Object.values(fields).includes(one),
    );
    this.objects.push({ kind: kindOf(kind), fields, branches });
    if (this.objects.length > mostObjects) this.objects = newestOfEach(this.objects);
    for (const [key, one] of Object.entries(answer))
      if (isValue(one)) this.note(key, one);
      else this.learn(one, key, fields);
  }

  /** Puts the newest last, so that what is still open is not lost among what is archived. */
  private note(name: string, value: Value): void {
    if (typeof value === 'boolean') return;
    const [, of] = numberShape.exec(String(value)) ?? [];
    if (of && !this.branches.includes(of)) return;
    this.everything.add(String(value));
    const known = this.byName.get(name) ?? new Set();
    known.delete(value);
    known.add(value);
    if (known.size > kept) known.delete(known.values().next().value as string);
    this.byName.set(name, known);
  }

  /** One that fits: by the field's name, or where nothing is known by it, whatever has the shape. */
  one(name: string, fits: (value: unknown) => boolean, byShape: boolean, dice: Dice) {
    const own = [...(this.byName.get(name) ?? [])].filter(fits);
    if (own.length > 0) return dice.pick(own);
    if (!byShape) return undefined;
    const others = [...this.byName.values()].flatMap((all) => [...all].filter(fits));
    return others.length > 0 ? dice.pick(others) : undefined;
  }

  /**
   * Something that has all these names with values that fit: of that kind, where something of it is known. As it stood
   * last, since what is older says another state.
   */
  document(kind: string, names: Wanted[], dice: Dice, branch?: string): Known | undefined {
    const having = this.objects.filter(
      ({ fields, branches }) =>
        (!branch || branches.includes(branch)) && names.every(({ name, fits }) => fits(fields[name])),
    );
    const ofKind = having.filter((one) => isOfKind(one, kind));
    const from = ofKind.length > 0 ? ofKind : having;
    if (from.length === 0) return undefined;
    const { fields } = dice.pick(from);
    return from.findLast((one) => names.every(({ name }) => one.fields[name] === fields[name]));
  }

  /** The number of any document. */
  number(dice: Dice): string | undefined {
    const all = [...this.everything].filter((one) => numberShape.test(one));
    return all.length > 0 ? dice.pick(all) : undefined;
  }

  exists(value: unknown): boolean {
    return this.everything.has(String(value));
  }

  /** No number and no id in there was made up. */
  namesWhatExists(value: unknown): boolean {
    if (value && typeof value === 'object')
      return Object.values(value).every((one) => this.namesWhatExists(one));
    if (typeof value !== 'string' || !(numberShape.test(value) || uuidShape.test(value))) return true;
    return this.exists(value);
  }
}
