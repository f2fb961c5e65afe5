import type { Slice } from '@aftercase/platform';
import { ProviderController } from './provider.controller.js';
import { Provider } from './provider.entity.js';
import * as migrations from './provider.migration.js';
import { Providers } from './providers.js';

export const provider: Slice = {
  entities: [Provider],
  migrations: Object.values(migrations),
  controllers: [ProviderController],
  providers: [Providers],
};
