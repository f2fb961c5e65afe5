import type { Dice } from '../command/dice.js';

const longest = 120;
const kept = 400;

/** What answers have told so far: values by the name of their field, and the objects that they stood in. */
export class KnownValues {
  private readonly byName = new Map<string, Set<string | number>>();
  private readonly objects: Record<string, unknown>[] = [];

  /** `branches`: where the fuzzer plays. What it bends is theirs, so of others' papers it learns nothing. */
  constructor(private readonly branches: string[]) {}

  learn(answer: unknown, name = ''): void {
    if (Array.isArray(answer)) for (const one of answer) this.learn(one, name);
    else if (answer && typeof answer === 'object') {
      const { branch } = answer as { branch?: unknown };
      if (typeof branch === 'string' && branch !== '*' && !this.branches.includes(branch)) return;
      this.objects.push(answer as Record<string, unknown>);
      if (this.objects.length > 20 * kept) this.objects.splice(0, 10 * kept);
      for (const [key, one] of Object.entries(answer)) this.learn(one, key);
    } else if (typeof answer === 'number' || (typeof answer === 'string' && answer.length <= longest))
      this.note(name, answer);
  }

  /** Puts the newest last, so that what is still open is not lost among what is archived. */
  private note(name: string, value: string | number): void {
    const [, of] = /^([A-Z][A-Z0-9]+)-[A-Z]-\d{8}-/.exec(String(value)) ?? [];
    if (of && !this.branches.includes(of)) return;
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

  /** What stood together in one answer, such as a pack and its version. */
  together(names: string[], dice: Dice): Record<string, unknown> | undefined {
    const all = this.objects.filter((one) => names.every((name) => one[name] != null));
    return all.length > 0 ? dice.pick(all) : undefined;
  }

  has(name: string, value: unknown): boolean {
    return this.byName.get(name)?.has(value as string) ?? false;
  }
}
