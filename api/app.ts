import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { DataSource } from 'typeorm';
import { ENGINE_VERSION } from '../engine/index.ts';
import { senderOf } from './access/access.guard.ts';
import { SessionsService } from './access/sessions.service.ts';
import { AppModule } from './app.module.ts';
import { adminFiles } from './http/admin-files.ts';
import { bodies } from './http/bodies.ts';
import { languageOf } from './http/language.ts';
import { instanceOf, problemBody, ProblemFilter } from './http/problem.filter.ts';
import { Problem } from './http/problem.ts';
import { StructuredLog } from './http/structured-log.ts';
import { validation } from './http/validation.ts';
import type { Settings } from './settings.ts';

const MINUTE = 60_000;
/** Failed sign-ins a minute from one address; those that succeed do not count. */
const LOGIN_FAILURES = 60;

function limit(perMinute: number, more: Partial<Parameters<typeof rateLimit>[0]> = {}) {
  return rateLimit({
    windowMs: MINUTE,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request, response) => {
      response
        .status(429)
        .type('application/problem+json')
        .send(JSON.stringify(problemBody(new Problem(429, 'too-many-requests'), instanceOf(request), languageOf(request))));
    },
    ...more,
  });
}

function documentOf(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Metodika')
    .setVersion(ENGINE_VERSION)
    .addBearerAuth()
    .addCookieAuth('metodika_session')
    .addSecurityRequirements('bearer')
    .setDescription(
      'Refusals are problem details (RFC 9457, `application/problem+json`) with a `code`, and `diagnostics` where a text or data were found wanting.',
    );
  return SwaggerModule.createDocument(app, about.build());
}

/** The whole service over a database, not listening yet. */
export async function createApp(settings: Settings, dataSource: DataSource, admin: string | null): Promise<NestExpressApplication> {
  const adapter = new ExpressAdapter(express());
  const app = await NestFactory.create<NestExpressApplication>(AppModule.over(settings, dataSource, admin), adapter, {
    bodyParser: false,
    logger: new StructuredLog(),
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  if (settings.publicUrl) app.set('trust proxy', 1);
  const https = settings.publicUrl?.protocol === 'https:';
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: [`'self'`],
          scriptSrc: [`'self'`],
          styleSrc: [`'self'`, `'unsafe-inline'`],
          imgSrc: [`'self'`, 'data:'],
          objectSrc: [`'none'`],
          frameAncestors: [`'none'`],
          upgradeInsecureRequests: https ? [] : null,
        },
      },
      strictTransportSecurity: https,
      xFrameOptions: { action: 'deny' },
      crossOriginEmbedderPolicy: false,
    }),
  );
  if (admin !== null) app.use(adminFiles(admin));
  app.use('/api', (_request: express.Request, response: express.Response, next: express.NextFunction) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  if (settings.rateLimit > 0) app.use('/api', limit(settings.rateLimit));
  app.use(
    '/api/auth/login',
    limit(LOGIN_FAILURES, {
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_request, { statusCode }) => statusCode < 400 || statusCode >= 500,
    }),
  );
  const sessions = app.get(SessionsService);
  app.use(...bodies(settings, async (request) => (await senderOf(request, sessions))?.id ?? null));
  app.setGlobalPrefix('api');
  app.useGlobalPipes(validation());
  app.useGlobalFilters(new ProblemFilter());
  SwaggerModule.setup('api/docs', app, () => documentOf(app), { jsonDocumentUrl: 'api/openapi.json', customSiteTitle: 'Metodika API' });
  await app.init();
  return app;
}
