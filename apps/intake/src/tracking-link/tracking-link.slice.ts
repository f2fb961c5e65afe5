import type { Slice } from '@aftercase/platform';
import { LinkConfig } from './link-config.js';
import { TrackingLinkController } from './tracking-link.controller.js';
import * as migrations from './tracking-link.migration.js';
import { TrackingLinks } from './tracking-links.js';

export const trackingLink: Slice = {
  migrations: Object.values(migrations),
  controllers: [TrackingLinkController],
  providers: [{ provide: LinkConfig, useFactory: () => new LinkConfig(process.env) }, TrackingLinks],
};
