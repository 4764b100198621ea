import type { PlaneSize, PlaneSpec, Position } from '../../electron/model/plane';
import type { Reduction } from '../../electron/model/tile';
import { sameField, samePlane } from '../planes/array-index';
import type { Summary } from '../plot/summary';
import { coverOf, keysOf, type Screen } from '../plot/tiles';
import { elementAt, isWholeInView, sameView, type Point, type Stage, type View } from '../plot/view';
import type { TileSource } from '../reading/tile-cache';
import { step } from './history';
import { middleOf } from './input';
import {
  begin,
  change,
  glideOn,
  go,
  hasMoved,
  isInPlace,
  keepSquare,
  rest,
  showPlane,
  type Motion,
  type Navigation,
  type StagedView,
  type PlottedPlane,
} from './navigation';
import type { PlacedTile } from './tile-painter';
import { TileSet, type PlacedTiles, type Reading } from './tile-set';
import { ViewSummary } from './view-summary';

/** What is to be shown, and where. */
export interface ShownPlane extends PlottedPlane {
  readonly source: TileSource;
  readonly reduction: Reduction;
  /** What was in view the last time; the whole plane if null. */
  readonly start: StagedView | null;
}

/** All that one frame shows. */
export interface Frame extends PlacedTiles, Reading {
  readonly plane: PlaneSpec;
  /** What the tiles are of: the same object for the same plane and reduction. */
  readonly of: object;
  readonly screen: Screen;
  readonly view: View;
  /** False while the view is on the move. */
  readonly resting: boolean;
  /** The whole plane on a map, and what that holds; null while all of it is in view. */
  readonly map: PlacedTile | null;
  readonly mapSummary: Summary | null;
  /** What the last view held whose tiles were all there. */
  readonly summary: Summary;
  /** Whether the summary of what is in view now is on its way. */
  readonly summarising: boolean;
  /** Whether all is still of the slice before, for the next to take its place at once. */
  readonly held: boolean;
  /** Whether nothing of the plane is there yet: what was drawn before is of another. */
  readonly blank: boolean;
  /** Whether elements are kept square. */
  readonly square: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
}

/** A view that has not changed for so long is at rest. */
const REST_MS = 150;

/**
 * The heatmap outside of React: it moves the view, says which tiles that needs, and publishes what there is of them.
 *
 * Whatever happens ends in `#invalidate`; the next frame is put together once and published.
 */
export class HeatmapModel {
  readonly #listeners = new Set<() => void>();
  #shown: ShownPlane | null = null;
  #navigation: Navigation | null = null;
  readonly #tiles = new TileSet(() => {
    this.#invalidate();
  });
  readonly #summary = new ViewSummary(() => {
    this.#invalidate();
  });
  #frame: Frame | null = null;
  #requested = 0;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #resting = true;
  #square = false;
  #focus: Point | null = null;
  #isPaused = false;

  readonly getFrame = (): Frame | null => this.#frame;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Shows a plane. Another slice along the same axes is shown where the one before was, and with its colours until
   * its own are known. Of other axes, those that were shown before keep their range.
   */
  show(shown: ShownPlane): void {
    const [before, navigation] = [this.#shown, this.#navigation];
    this.#shown = shown;
    this.#isPaused = false;
    const staysInPlace = navigation !== null && isInPlace(navigation, shown);
    const isSameQuantity = before?.reduction === shown.reduction && sameField(before.plane, shown.plane);
    const isSamePicture = isSameQuantity && samePlane(before.plane, shown.plane);
    if (this.#tiles.of && isSamePicture && hasGrown(before.size, shown.size)) {
      this.#readFrom(shown.source, before.source.revision);
    } else {
      this.#tiles.show(shown, staysInPlace && isSameQuantity);
      this.#summary.startAnew(isSameQuantity);
      if (before) this.#keepMoving();
    }
    this.#navigation = navigation ? showPlane(navigation, shown) : begin(shown, shown.start, this.#square);
    // At once: there would be a frame without one, and all around the plot would jump.
    if (navigation && !staysInPlace) this.#publish(performance.now());
    this.#invalidate();
  }

  /** Aborts all reads and stops; `show` starts anew. */
  stop(): void {
    cancelAnimationFrame(this.#requested);
    clearTimeout(this.#restTimer);
    this.#requested = 0;
    this.#tiles.close();
    this.#summary.stop();
  }

  /** Reads nothing while it is not shown; `show` goes on. */
  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#tiles.pause();
  }

  readonly retry = (): void => {
    this.#tiles.retry();
  };

  /** Reads all of what is in view, whatever that costs. */
  readonly refineAll = (): void => {
    this.#tiles.refineAll();
  };

  readonly stopRefining = (): void => {
    this.#tiles.stopRefining();
  };

  /** Changes the view; gliding there unless the user follows a movement of the hand, or wants no motion. */
  change(to: (view: View, stage: Stage) => View, how: Motion): void {
    this.#move((navigation, time) => change(navigation, to, motionOf(how), time));
  }

  /** Whether elements are to be square from now on. */
  keepSquare(square: boolean): void {
    this.#square = square;
    this.#move((navigation, time) => keepSquare(navigation, square, motionOf('gliding'), time));
    this.#invalidate();
  }

  /** To a view looked at before, or after, this one. */
  go(steps: -1 | 1): void {
    this.#move((navigation, time) => go(navigation, steps, motionOf('gliding'), time));
  }

  /** The element at a point of the plot now; null beside the plane. */
  elementAt(point: Point): Position | null {
    return this.#navigation && elementAt(this.#navigation.view, point, this.#navigation.screen);
  }

  /** Where the user points: what is near is read first. Null for the middle. */
  setFocus(focus: Point | null): void {
    this.#focus = focus;
  }

  /** Reads on of the same array, which was last known at a revision. */
  #readFrom(source: TileSource, revision: number): void {
    this.#tiles.readFrom(source);
    const change = source.changeSince(revision);
    if (change !== 'none' && change !== 'grown') this.#summary.startAnew(true);
  }

  #move(to: (before: Navigation, time: number) => Navigation): void {
    const before = this.#navigation;
    if (!before) return;
    this.#navigation = to(before, performance.now());
    if (!hasMoved(before, this.#navigation)) return;
    this.#keepMoving();
    this.#invalidate();
  }

  #keepMoving(): void {
    this.#resting = false;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => {
      this.#resting = true;
      this.#navigation = this.#navigation && rest(this.#navigation);
      this.#invalidate();
    }, REST_MS);
  }

  readonly #invalidate = (): void => {
    this.#requested ||= requestAnimationFrame((time) => {
      this.#requested = 0;
      if (this.#navigation?.glide) this.#move((navigation) => glideOn(navigation, time));
      this.#publish(time);
    });
  };

  #publish(time: number): void {
    const [shown, navigation, of] = [this.#shown, this.#navigation, this.#tiles.of];
    if (!shown || !navigation || !of || this.#isPaused) return;
    const { screen, view, glide, history, square } = navigation;
    // What a glide passes through is not worth reading; where it ends is.
    const end = glide?.to ?? view;
    this.#tiles.want(keysOf(coverOf(end, screen), end, this.#focus ?? middleOf(screen)), this.#resting);

    const before = this.#frame;
    const isStill = before?.screen === screen && sameView(before.view, view);
    if (isStill && this.#tiles.isHeld(time)) {
      this.#tell({ ...before, loading: true, resting: this.#resting, held: true });
      return;
    }
    const placed = this.#tiles.placed(view, screen);
    const { tiles, standIns } = placed;
    const { reading } = this.#tiles;
    const settled = this.#resting && !reading.loading && !reading.refining;
    const seen = tiles.length > 0 ? tiles : standIns;
    this.#summary.proceed({ tiles: seen, view, loading: reading.loading, settled }, time);
    const map = isWholeInView(view, screen) ? null : this.#tiles.map(screen);
    this.#tell({
      ...placed,
      ...reading,
      of,
      plane: shown.plane,
      screen,
      view,
      resting: this.#resting,
      map: map?.placed ?? null,
      mapSummary: map?.summary ?? null,
      summary: this.#summary.latest,
      summarising: this.#summary.underWay,
      held: false,
      blank: reading.loading && !this.#summary.fresh && tiles.length + standIns.length === 0,
      square,
      canGoBack: step(history, -1) !== null,
      canGoForward: step(history, 1) !== null,
    });
  }

  #tell(frame: Frame): void {
    this.#frame = frame;
    for (const listener of this.#listeners) listener();
  }
}

/** Who wants no motion glides nowhere. */
function motionOf(how: Motion): Motion {
  return how === 'gliding' && matchMedia('(prefers-reduced-motion: reduce)').matches ? 'at once' : how;
}

function hasGrown(before: PlaneSize, now: PlaneSize): boolean {
  return now.rows >= before.rows && now.columns >= before.columns;
}
