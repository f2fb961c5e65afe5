import { asyncApiDocument, openApiDocument } from '@aftercase/contracts/docs';
import { Controller, Get } from '@nestjs/common';
import { Settings } from '../settings.js';

/** What machines read of the interfaces. */
@Controller()
export class DocsController {
  private readonly http = openApiDocument();
  private readonly facts: ReturnType<typeof asyncApiDocument>;

  constructor(settings: Settings) {
    this.facts = asyncApiDocument(settings.topicPrefix);
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
