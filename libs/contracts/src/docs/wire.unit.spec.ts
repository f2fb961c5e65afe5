import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CommandDefinition, FactDefinition, StateDefinition } from '../base/define.js';
import { commands, type FactType, facts, type StateType, states, topicOf } from '../catalogue.js';
import { refusals } from '../refusals.js';
import { asyncApiDocument } from './async-api.js';
import { openApiDocument } from './open-api.js';

/** Keys sorted at every depth: the order of definitions in the code does not go over the wire. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}

/** As OpenAPI has it, with the two lists sorted that only repeat the order of the code: services and codes. */
function openApi() {
  const document = structuredClone(openApiDocument());
  document.tags?.sort((a, b) => (a.name < b.name ? -1 : 1));
  const problem = document.components?.schemas?.Problem as { properties: { code: { enum: string[] } } };
  problem.properties.code.enum.sort();
  return document;
}

/** Inline and without names, so that a shape shows the same whichever file it stands in. */
const schemaOf = (shape: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(shape, { io, reused: 'inline', metadata: z.registry<{ id?: string }>() });

const each = <T, R>(definitions: object, show: (one: T, name: string) => R) =>
  Object.fromEntries(
    Object.entries(definitions as Record<string, T>).map(([name, one]) => [name, show(one, name)]),
  );

const wire = () => ({
  openApi: openApi(),
  asyncApi: asyncApiDocument(),
  commands: each(commands, ({ service, input, value }: CommandDefinition) => ({
    service,
    input: schemaOf(input, 'input'),
    value: schemaOf(value, 'output'),
  })),
  refusals,
  topics: each({ ...facts, ...states }, (one: FactDefinition | StateDefinition, type) => ({
    service: one.service,
    topic: topicOf(type as FactType | StateType, 'aftercase'),
    drives: 'drives' in one ? one.drives : null,
  })),
});

describe('what travels', () => {
  it('is what wire.json says; run with -u after a change of the contracts', async () => {
    await expect(`${JSON.stringify(sorted(wire()), null, 1)}\n`).toMatchFileSnapshot('../../wire.json');
  });

  it('lists the codes of refusals and the services sorted', () => {
    const { tags, components } = openApi();
    const codes = (components?.schemas?.Problem as { properties: { code: { enum: string[] } } }).properties
      .code.enum;
    expect(codes).toEqual(Object.keys(refusals).sort());
    expect(tags?.map(({ name }) => name)).toEqual([...(tags ?? [])].map(({ name }) => name).sort());
  });
});
