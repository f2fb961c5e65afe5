import type { DynamicModule, Provider, Type, ValueProvider } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { everyMigration } from '../database/open-database.js';
import { databaseOf, ServiceDefinition } from './platform.module.js';

const holdsDefinition = (one: Provider): one is ValueProvider<ServiceDefinition> =>
  'provide' in one && one.provide === ServiceDefinition;

/**
 * The names of a service's migrations in the order in which they run, read without a database. Each service has a
 * test that holds them to a list, since what has run somewhere is recorded by its name and never runs again.
 */
export function migrationsOf(module: Type): string[] {
  const imports = Reflect.getMetadata(MODULE_METADATA.IMPORTS, module) as DynamicModule[];
  const provider = imports.flatMap(({ providers = [] }) => providers).find(holdsDefinition);
  if (!provider) throw new Error(`${module.name} stands on no PlatformModule.forService`);
  return everyMigration(databaseOf(provider.useValue).migrations).map(({ name }) => name);
}
