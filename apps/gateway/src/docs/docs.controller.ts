import { asyncApiDocument, openApiDocument } from '@aftercase/contracts/docs';
import { Controller, Get } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config.js';

/** What machines read of the interfaces. */
@Controller()
export class DocsController {
  private readonly http = openApiDocument();
  private readonly facts: ReturnType<typeof asyncApiDocument>;

  constructor(config: GatewayConfig) {
    this.facts = asyncApiDocument(config.topicPrefix);
  }

  @Get('openapi.json')
  openApi() {
    return this.http;
  }

  @Get('asyncapi.json')
  asyncApi() {
    return this.facts;
  }
}
