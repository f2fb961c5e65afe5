import type { Slice } from '@aftercase/platform';
import { Answers } from './answers.js';
import { PromiseConsumer } from './promise.consumer.js';
import { PromiseController } from './promise.controller.js';
import { ServicePromise } from './promise.entity.js';
import * as migrations from './promise.migration.js';
import { PromiseViews } from './promise-views.js';
import { Promises } from './promises.js';

export const promise: Slice = {
  entities: [ServicePromise],
  migrations: Object.values(migrations),
  controllers: [PromiseController, PromiseConsumer],
  providers: [Promises, Answers, PromiseViews],
};
