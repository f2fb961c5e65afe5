import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Document, parseDocument } from 'yaml';

/** The next version of a pack as this release ships it, as YAML; with the same rules unless changed. */
export class AmendmentBuilder {
  constructor(private readonly document: Document) {}

  get version(): number {
    return this.document.get('version') as number;
  }
  ofVersion(version: number): AmendmentBuilder {
    return this.with(['version'], version);
  }
  /** @param day YYYY-MM-DD */
  effectiveOn(day: string): AmendmentBuilder {
    return this.with(['effective'], day);
  }
  /** A further dated value, in force from the amendment's own day unless another is named. */
  withFigure(name: string, value: unknown, day = this.document.get('effective') as string): AmendmentBuilder {
    const values = this.document.getIn(['figures', name, 'values']) as { toJSON(): { effective: string }[] };
    const kept = values.toJSON().filter(({ effective }) => effective < day);
    return this.with(['figures', name, 'values'], [...kept, { effective: day, value }]);
  }
  with(path: (string | number)[], value: unknown): AmendmentBuilder {
    const document = this.document.clone() as Document;
    document.setIn(path, document.createNode(value));
    return new AmendmentBuilder(document);
  }
  without(path: (string | number)[]): AmendmentBuilder {
    const document = this.document.clone() as Document;
    document.deleteIn(path);
    return new AmendmentBuilder(document);
  }
  yaml(): string {
    return this.document.toString({ lineWidth: 0 });
  }
}

export function anAmendment(pack: string): AmendmentBuilder {
  const file = createRequire(import.meta.url).resolve(`@aftercase/regulations/packs/${pack}.yaml`);
  const builder = new AmendmentBuilder(parseDocument(readFileSync(file, 'utf8')) as Document);
  return builder.ofVersion(builder.version + 1);
}
