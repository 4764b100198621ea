/** A picture of the heatmap with all that it takes to be understood, on white, for a paper or a message. */
import type { ArrayInfo } from '../../electron/model/array';
import { sliceText } from '../planes/numpy-text';
import { dtypeOf, planeExpression } from '../planes/field-text';
import { timeOf } from '../planes/fields-model';
import { formatShape, shortened } from '../ui/format';
import { countText } from '../../electron/model/sizes';
import type { CellSource } from '../bridge/array-source';
import type { CachedCell } from '../reading/block-cache';
import { cssColour, type Colouring } from '../plot/colour';
import { drawElementText, hasRoomForText } from '../heatmap/element-text';
import type { SeenPlane } from '../heatmap/Heatmap';
import { colouringOf, groundOf } from '../plot/palette';
import { planeBox } from '../heatmap/PictureCanvas';
import { TilePainter, type PlacedTile } from '../heatmap/tile-painter';
import { placementOf, type Screen } from '../plot/tiles';
import { timeOfPixels, unitText } from '../plot/times';
import { windowOf, type Box, type PixelSize } from '../plot/view';
import { areElements, pixelText, statusText, unusualKinds } from '../plot/words';
import { colourBarOf } from './colour-bar';
import { BAR_POINT, compose, type Composition, type Content } from './composition';
import type { Face } from './flow';

/** What is seen in the heatmap. */
export interface PictureContent extends SeenPlane {
  readonly info: ArrayInfo;
  readonly cells: CellSource;
  /** What is to be said of the digits of elements; '' if nothing. */
  readonly digitsNote: string;
  readonly words: Content['words'];
}

/** Pixels of the picture to a CSS pixel, at least: text is crisp in print then. */
const LEAST_RATIO = 2;
/** Along a side; browsers draw no more. */
const MOST_PIXELS = 16_384;

/** The picture as a PNG. */
export async function drawPicture(seen: PictureContent): Promise<Blob> {
  // Its style is that of a page in the light scheme, whatever the scheme is.
  const paper = document.createElement('div');
  paper.className = 'on-paper';
  document.body.append(paper);
  try {
    const canvas = await draw(seen, paper);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('There is not enough memory for the picture.'));
      }, 'image/png');
    });
  } finally {
    paper.remove();
  }
}

async function draw(seen: PictureContent, paper: Element): Promise<HTMLCanvasElement> {
  const { frame, settings, chosen } = seen;
  const theme = getComputedStyle(paper);
  const colouring = colouringOf(paper, { ...settings, scheme: 'light' }, chosen);
  const fontOf = (face: Face): string => `${FONTS[face]} ${theme.getPropertyValue('--font')}`;
  const { canvas, context } = newCanvas({ width: 1, height: 1 });
  const composition = compose(contentOf(seen), (text, face) => {
    context.font = fontOf(face);
    return context.measureText(text).width;
  });

  const { width, height, plot } = composition;
  const ratio = Math.min(Math.max(devicePixelRatio, LEAST_RATIO), MOST_PIXELS / Math.max(width, height));
  const size = { height: Math.round(plot.height * ratio), width: Math.round(plot.width * ratio) };
  const image = await drawPlot(seen, colouring, { ...frame.screen, screen: size }, theme);

  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = theme.getPropertyValue('--surface');
  context.fillRect(0, 0, width, height);
  hatch(context, plot, theme);
  const [x, y] = [Math.round(plot.x * ratio) / ratio, Math.round(plot.y * ratio) / ratio];
  context.imageSmoothingEnabled = false;
  context.drawImage(image, x, y, size.width / ratio, size.height / ratio);
  drawBar(context, composition, seen, colouring);
  drawMarks(context, composition, colouring, theme, fontOf);
  return canvas;
}

const FONTS: Readonly<Record<Face, string>> = { title: '600 14px', text: '12px', muted: '12px' };

function contentOf({ info, plane, frame, settings, chosen, words, digitsNote }: PictureContent): Content {
  const { screen, view, cover, summary } = frame;
  const { header } = info;
  const hasBar = chosen !== null && summary.pixels > 0;
  const time = timeOfPixels(timeOf(info.fields, plane), settings.reduction);
  const unit = unitText(time, chosen?.domain ?? null);
  return {
    stage: screen,
    view,
    words,
    bar: hasBar ? colourBarOf(chosen, summary, screen.plot.height, time) : null,
    title: info.name,
    heading: [
      shortened(planeExpression(sliceText(plane, screen.plane, windowOf(view, screen)), info.fields, plane)),
      dtypeOf(info, plane),
      formatShape(header.shape.map(countText)),
    ],
    footing: [
      pixelText(settings.reduction, cover.rowLevel, cover.columnLevel),
      frame.loading ? 'still being read' : statusText({ ...frame, refining: false }),
      ...(unit === '' ? [] : [unit]),
      ...(chosen && chosen.note !== '' ? [chosen.note] : []),
      ...(digitsNote !== '' && hasRoomForText(frame.view) ? [`values ${digitsNote}`] : []),
    ],
    unusual: unusualKinds(summary, time, areElements(cover)),
  };
}

/** The plot alone, at `screen`'s pixels: the tiles at hand, and the values of elements where they are shown. */
async function drawPlot(
  { cells, plane, frame }: PictureContent,
  colouring: Colouring,
  screen: Screen,
  theme: CSSStyleDeclaration,
): Promise<HTMLCanvasElement> {
  const { view } = frame;
  const place = (placed: PlacedTile): PlacedTile[] => {
    const placement = placementOf(placed.key, view, screen);
    return placement ? [{ ...placed, ...placement }] : [];
  };
  const tiles = frame.tiles.flatMap(place);
  const { canvas, context } = newCanvas(screen.screen);
  new TilePainter().draw(context, {
    of: frame.of,
    standIns: frame.standIns.flatMap(place),
    tiles,
    view,
    plane: planeBox(view, screen),
    colouring,
    ground: groundOf(theme),
  });
  if (hasRoomForText(view)) {
    const asked = windowOf(view, screen);
    const { value } = await cells.readCells(plane, asked, new AbortController().signal);
    const { window, text, states } = value;
    const cellAt = (row: number, column: number): CachedCell => {
      const i = (row - window.row0) * (window.column1 - window.column0) + column - window.column0;
      return { state: states[i] ?? 'missing', text: text[i] ?? '', message: '' };
    };
    const font = theme.getPropertyValue('--font-mono');
    drawElementText(context, { view, screen, tiles, colouring, cellAt, font });
  }
  return canvas;
}

/** The colours of the map from the least value up, in points where there are values beyond the ends. */
function drawBar(
  context: CanvasRenderingContext2D,
  { bar: box }: Composition,
  { chosen, frame }: PictureContent,
  { table, special }: Colouring,
): void {
  if (!box || !chosen) return;
  const { extent } = frame.summary;
  const { domain } = chosen;
  const { x, y, width, height } = box;
  const point = (base: number, tip: number, colour: number): void => {
    context.fillStyle = cssColour(colour);
    context.beginPath();
    context.moveTo(x, base);
    context.lineTo(x + width / 2, tip);
    context.lineTo(x + width, base);
    context.fill();
  };
  if (extent && extent.max > domain.max) point(y, y - BAR_POINT, special.above);
  if (extent && extent.min < domain.min) point(y + height, y + height + BAR_POINT, special.below);
  const isOneValue = domain.min === domain.max;
  const colours = isOneValue ? [table[table.length >> 1] ?? 0] : [...table].reverse();
  const strip = newCanvas({ width: 1, height: colours.length });
  const pixels = new ImageData(1, colours.length);
  new Uint32Array(pixels.data.buffer).set(colours);
  strip.context.putImageData(pixels, 0, 0);
  context.drawImage(strip.canvas, x, y, width, height);
}

function drawMarks(
  context: CanvasRenderingContext2D,
  { plot, bar, texts, lines, swatches }: Composition,
  { special }: Colouring,
  theme: CSSStyleDeclaration,
  fontOf: (face: Face) => string,
): void {
  for (const { kind, box } of swatches) {
    if (kind === 'missing') hatch(context, box, theme);
    else {
      context.fillStyle = cssColour(special[kind]);
      context.fillRect(box.x, box.y, box.width, box.height);
    }
  }
  context.strokeStyle = theme.getPropertyValue('--text-muted');
  context.lineWidth = 1;
  for (const { x, y, width, height } of [plot, ...(bar ? [bar] : [])])
    context.strokeRect(x, y, width, height);
  context.beginPath();
  for (const { x1, y1, x2, y2 } of lines) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
  context.textBaseline = 'middle';
  context.fillStyle = theme.getPropertyValue('--text');
  for (const { text, face, align, x, y, turned } of texts) {
    context.font = fontOf(face);
    context.textAlign = align;
    context.save();
    context.translate(x, y);
    if (turned) context.rotate(-Math.PI / 2);
    context.fillText(text, 0, 0);
    context.restore();
  }
}

/** What is missing, as on the screen. */
function hatch(context: CanvasRenderingContext2D, box: Box, theme: CSSStyleDeclaration): void {
  const { x, y, width, height } = box;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = theme.getPropertyValue('--missing');
  context.fillRect(x, y, width, height);
  context.strokeStyle = theme.getPropertyValue('--line-strong');
  context.lineWidth = 1;
  context.beginPath();
  for (let offset = -height; offset < width; offset += HATCH_STEP) {
    context.moveTo(x + offset, y + height);
    context.lineTo(x + offset + height, y);
  }
  context.stroke();
  context.restore();
}

const HATCH_STEP = 8;

function newCanvas({ width, height }: PixelSize): {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
} {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is not enough memory for the picture.');
  return { canvas, context };
}
