import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type KnownRoute, routes } from '../catalogue.js';
import { filesNamedIn, takesFiles } from './named-files.js';
import { Attachment, SignatureRef } from './values.js';

const all = Object.entries(routes).flatMap(([room, some]) =>
  Object.entries(some as Record<string, KnownRoute>).map(([name, route]) => ({ room, name, route })),
);
const photo = { id: 'photo-1', kind: 'photo' as const, sha256: 'a'.repeat(64) };

type Def = Record<string, unknown>;
/** Every shape within another, whichever way it is written. */
function* within(shape: z.ZodType): Generator<z.ZodType> {
  yield shape;
  const def = shape._zod.def as unknown as Def;
  const parts = Object.values((def.shape as object | undefined) ?? {})
    .concat(Object.values(def))
    .flat();
  for (const one of parts) if (one instanceof z.ZodType) yield* within(one);
}
const looksLike = (shape: z.ZodType): boolean => {
  const keys = Object.keys(((shape._zod.def as unknown as Def).shape as object | undefined) ?? {});
  return ['id', 'kind', 'sha256'].every((key) => keys.includes(key));
};

describe('files that an input names', () => {
  it('are found in lists, in parts, where they may be left out, and by their field', () => {
    const shape = z.strictObject({
      attachments: z.array(Attachment).max(2).default([]),
      signature: SignatureRef.nullable().default(null),
      signed: z.strictObject({ scan: Attachment.nullable().default(null) }).nullable(),
      note: z.string(),
    });
    expect(takesFiles(shape)).toBe(true);
    const said = { attachments: [photo], signature: 'drawing-1', signed: { scan: photo }, note: 'x' };
    expect(filesNamedIn(shape, said)).toEqual([photo, { id: 'drawing-1', kind: 'signature' }, photo]);
    expect(filesNamedIn(shape, { attachments: [], signature: null, signed: null, note: 'x' })).toEqual([]);
    expect(takesFiles(z.strictObject({ note: z.string() }))).toBe(false);
  });

  it.each(all.filter(({ route }) => takesFiles(route.input)))(
    '$room.$name names files: its service keeps them, and it refuses those that are not there',
    ({ room, route }) => {
      expect(Object.keys(routes[room as keyof typeof routes])).toContain('uploadFile');
      expect(route.refusals).toEqual(
        expect.arrayContaining(['FILE_NOT_FOUND', 'FILE_KIND_WRONG', 'FILE_HASH_WRONG']),
      );
    },
  );

  it('are known by the one shape of them: no route has another that looks like it', () => {
    const others = all.flatMap(({ room, name, route }) =>
      [...within(route.input)]
        .filter((shape) => looksLike(shape) && shape !== Attachment)
        .map(() => `${room}.${name}`),
    );
    expect(others).toEqual([]);
    expect(all.filter(({ route }) => takesFiles(route.input)).length).toBeGreaterThanOrEqual(8);
  });
});
