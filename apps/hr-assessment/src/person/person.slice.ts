import type { Slice } from '@aftercase/platform';
import { People } from './people.js';
import { PersonController } from './person.controller.js';
import { Person } from './person.entity.js';
import * as migrations from './person.migration.js';

export const person: Slice = {
  entities: [Person],
  migrations: Object.values(migrations),
  controllers: [PersonController],
  providers: [People],
  staff: 'person',
};
