import { z } from 'zod';
import { themes, type Preferences } from '../model/app';
import { exportFormats, type ExportFormat } from '../model/export';
import { mostDigits, textFormatKinds, type TextFormat } from '../model/text-format';
import { reductions, tileSide, type ProfileKey, type Reduction, type TileKey } from '../model/tile';
import { mostDimensions } from '../model/array';
import { isPng } from './png';
import { commands, type ContextItem, type Need } from '../model/commands';
import { longestPath } from '../model/field';
import type { InView } from '../model/in-view';
import type { KeptView } from '../model/view';
import type { PictureSettings } from '../model/picture-settings';
import { lastRefinement } from '../model/refinement';
import type { PlaneSpec, Window } from '../model/plane';

const count = z.number().int().nonnegative();
/** The id of an ArrayInfo. */
export const arrayId = count;

export const planeSpec: z.ZodType<PlaneSpec> = z.strictObject({
  rowAxis: z.number().int().min(-1).max(mostDimensions),
  columnAxis: z.number().int().min(-1).max(mostDimensions),
  indices: z.array(count).max(mostDimensions),
  wrap: count,
  field: z
    .array(z.union([z.string(), count]))
    .max(longestPath)
    .exactOptional(),
  table: z.literal(true).exactOptional(),
});

export const cellWindow: z.ZodType<Window> = z
  .strictObject({ row0: count, row1: count, column0: count, column1: count })
  .refine(({ row0, row1, column0, column1 }) => row0 <= row1 && column0 <= column1, 'ends before it begins');

const level = z.number().int().min(0).max(52);

export const tileKey: z.ZodType<TileKey> = z.strictObject({
  rowLevel: level,
  columnLevel: level,
  tileRow: count,
  tileColumn: count,
});

export const profileKey: z.ZodType<ProfileKey> = z.strictObject({
  line: z.enum(['row', 'column']),
  index: count,
  level,
  piece: count,
});

export const reduction: z.ZodType<Reduction> = z.enum(reductions);

export const refinement = z.number().int().min(0).max(lastRefinement);

/** Where a pixel is in its tile. */
export const tilePixel = z
  .number()
  .int()
  .min(0)
  .max(tileSide - 1);

export const textFormat: z.ZodType<TextFormat> = z.strictObject({
  kind: z.enum(textFormatKinds),
  digits: z.number().int().min(0).max(mostDigits),
});

export const exportFormat: z.ZodType<ExportFormat> = z.enum(exportFormats);

const name = z.string().max(40);

export const pictureSettings: z.ZodType<PictureSettings> = z.strictObject({
  reduction,
  colourMap: name,
  reversed: z.boolean(),
  scale: name,
  tail: z.number().min(0).max(0.5),
  symmetric: z.boolean(),
  markUnusual: z.boolean(),
  special: z.record(
    name,
    z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .nullable(),
  ),
  // Earlier versions kept everything else.
  profiles: z.boolean().default(false),
});

const axisView = z.strictObject({ start: z.number(), scale: z.number().positive() });
const planeSize = z.strictObject({ rows: count, columns: count, elements: count });
const plotSize = z.strictObject({ height: z.number().nonnegative(), width: z.number().nonnegative() });
const position = z.strictObject({ row: count, column: count });

export const keptView: z.ZodType<KeptView> = z.strictObject({
  shape: z.array(count).max(mostDimensions),
  plane: planeSpec,
  place: z
    .strictObject({
      view: z.strictObject({ rows: axisView, columns: axisView }),
      stage: z.strictObject({ plane: planeSize, plot: plotSize }),
    })
    .nullable(),
  selection: z.strictObject({ anchor: position, active: position }),
  gridWindow: cellWindow.nullable(),
  shown: z.strictObject({ grid: z.boolean(), heatmap: z.boolean() }),
});

const region = z.strictObject({ plane: planeSpec, window: cellWindow });

export const inView: z.ZodType<InView> = z.strictObject({
  cells: region.nullable(),
  picture: region.extend({ rowLevel: level, columnLevel: level }).nullable(),
  measured: region.nullable(),
});

export const preferences: z.ZodType<Preferences> = z.strictObject({
  theme: z.enum(themes),
  memory: z
    .number()
    .int()
    .min(64)
    .max(1 << 14),
});

export const needs: z.ZodType<readonly Need[]> = z
  .array(z.enum(commands.flatMap((command) => ('needs' in command ? [command.needs] : []))))
  .max(32);

/** Not what the app itself does, but to select. */
const contextCommands = commands.flatMap((command) => (command.by === 'app' ? [] : [command.id]));

export const contextItems: z.ZodType<readonly ContextItem[]> = z
  .array(z.enum([...contextCommands, 'select-all', '-']))
  .min(1)
  .max(32);

/** A coordinate in a page, in CSS pixels. */
export const pagePoint = z.number().min(0).max(1e5);

/** What a page writes to the clipboard by itself: a few lines, but names of fields can be long. */
export const clipboardText = z.string().max(1 << 24);

/** A zip gives names 16 bits for their length. */
export const memberName = z.string().max(1 << 17);

/** The first of some members, and how many: as many as are in view at once, and some. */
export const memberRange = z.tuple([count, z.number().int().min(1).max(200)]);

export const fileName = z.string().min(1).max(1024);

export const png = z.instanceof(Uint8Array).refine(isPng, 'is not a PNG, or too large');

export const nothing = z.tuple([]);
