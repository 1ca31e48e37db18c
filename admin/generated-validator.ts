import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { OPTIONS, FORMATS } from '../engine/check/shape/validator.ts';
const x = 1;
