import type { Slice } from '@aftercase/platform';
import { FactBridge } from './fact-bridge.js';
import { FactsConsumer } from './facts.consumer.js';

export const factBridge: Slice = {
  controllers: [FactsConsumer],
  providers: [FactBridge],
};
