import type { Pack } from '@aftercase/regulations';
import { defineEntity, p } from '@mikro-orm/core';

/** A pack as it was once loaded. Rows stay: a case is read by the words that held when it was opened. */
const LoadedPackSchema = defineEntity({
  name: 'LoadedPack',
  tableName: 'pack',
  properties: {
    hash: p.string().primary(),
    id: p.string(),
    packVersion: p.integer(),
    content: p.json<Pack>(),
    loadedAt: p.datetime(),
  },
});
export class LoadedPack extends LoadedPackSchema.class {}
LoadedPackSchema.setClass(LoadedPack);
