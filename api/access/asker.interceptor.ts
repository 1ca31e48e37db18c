import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import type { Observable } from 'rxjs';
import { askedBy } from '../engine/asker.ts';
import { ANSWERS_ONLY, type SignedRequest } from './access.ts';

/** What only answers is not worked on for somebody who has gone; what changes something goes on to its end, as far as they know it did. */
@Injectable()
export class AskerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<SignedRequest>(), http.getResponse<Response>()];
    const answersOnly =
      ['GET', 'HEAD'].includes(request.method) ||
      this.reflector.getAllAndOverride<boolean | undefined>(ANSWERS_ONLY, [context.getHandler(), context.getClass()]);
    const left = answersOnly ? new AbortController() : null;
    if (left)
      response.once('close', () => {
        if (!response.writableFinished) left.abort();
      });
    return askedBy({ user: request.principal?.id ?? null, gone: left?.signal ?? null }, () => next.handle());
  }
}
