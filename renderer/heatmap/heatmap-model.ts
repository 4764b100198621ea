import type { PlaneSize, PlaneSpec, Position, Reduction, TileKey } from '../../electron/ipc/contract';
import { areTransposed, sameAxes, sameField, samePlane } from '../planes/array-index';
import { mapViews, startHistory, step, visit, type History } from './history';
import { MapTile } from './map-tile';
import type { Summary } from '../plot/summary';
import { tileCache, type TileCache, type TileSource } from '../reading/tile-cache';
import type { PlacedTile } from './tile-painter';
import { coarserKeys, coverOf, keysOf, placementOf, standIns, type Cover, type Screen } from '../plot/tiles';
import type { PlotSize } from './use-plot-size';
import { carryTo } from './carry-plane';
import { ViewSummary } from './view-summary';
import {
  between,
  carry,
  elementAt,
  fitAll,
  isWholeInView,
  sameView,
  square,
  type Point,
  type Stage,
  type View,
} from '../plot/view';

/** What is to be shown, and where. */
export interface Subject {
  readonly source: TileSource;
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly reduction: Reduction;
  readonly plot: PlotSize;
  /** What was in view the last time; the whole plane if null. */
  readonly start: Place | null;
}

/** A view, and what it was a view of. */
export interface Place {
  readonly view: View;
  readonly stage: Stage;
}

/** All that one frame shows. */
export interface Frame {
  readonly plane: PlaneSpec;
  /** The same object for as long as it is of the same plane and reduction. */
  readonly of: object;
  readonly screen: Screen;
  readonly view: View;
  /** False while the view is on the move. */
  readonly resting: boolean;
  readonly cover: Cover;
  readonly tiles: readonly PlacedTile[];
  readonly standIns: readonly PlacedTile[];
  /** The whole plane on a map, and what that holds; null while all of it is in view. */
  readonly map: PlacedTile | null;
  readonly mapSummary: Summary | null;
  /** Of the last view whose tiles were all there. */
  readonly summary: Summary;
  /** Whether the summary of what is in view now is on its way. */
  readonly summarising: boolean;
  /** Whether all is still of the slice before, for the next to take its place at once. */
  readonly held: boolean;
  /** Whether nothing of the plane is there yet: what was drawn before is of another. */
  readonly blank: boolean;
  /** Whether tiles in view are still to come, and whether they are to be refined. */
  readonly loading: boolean;
  readonly refining: boolean;
  /** Whether they are refined because the user asked for it. */
  readonly asked: boolean;
  /** How far refining has come, 0 to 1. */
  readonly progress: number;
  /** Bytes to read for all of the view to be exact. */
  readonly unread: number;
  readonly failure: string | null;
  /** Whether elements are kept square. */
  readonly square: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
}

/** A view that has not changed for so long is at rest. */
const REST_MS = 150;
const GLIDE_MS = 180;
/** Of tiles that take longer than this, a coarser picture is read in between. */
const LATE_MS = 120;
/** So long the picture of the slice before stays, for that of the next to take its place at once. */
const HOLD_MS = 120;

/**
 * The heatmap outside of React: the view, its tiles, and when they are read.
 *
 * Whatever happens ends in `#invalidate`; the next frame is put together once and published.
 */
export class HeatmapModel {
  readonly #listeners = new Set<() => void>();
  #subject: Subject | null = null;
  #cache: TileCache | null = null;
  /** What stands in for tiles that are late. */
  #coarse: TileCache | null = null;
  #map: MapTile | null = null;
  #screen: Screen | null = null;
  #view: View | null = null;
  #glide: { readonly from: View; readonly to: View; readonly start: number } | null = null;
  #history: History | null = null;
  #focus: Point | null = null;
  readonly #summary = new ViewSummary(() => {
    this.#invalidate();
  });
  #heldUntil = -Infinity;
  #holdTimer: ReturnType<typeof setTimeout> | undefined;
  #frame: Frame | null = null;
  #requested = 0;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;
  #isLate = false;
  #resting = true;
  #square = false;
  #isPaused = false;

  readonly getFrame = (): Frame | null => this.#frame;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Shows a subject. Another slice along the same axes is shown where the one before was, and with its colours until
   * its own are known. Of other axes, those that were shown before keep their range.
   */
  show(subject: Subject): void {
    const before = this.#subject;
    this.#subject = subject;
    this.#isPaused = false;
    const { size, plot } = subject;
    const isSameSize = before?.size.rows === size.rows && before.size.columns === size.columns;
    const isSameFrame = isSameSize && sameAxes(before.plane, subject.plane);
    const isSamePlane = before !== null && samePlane(before.plane, subject.plane);
    const isSameQuantity = before?.reduction === subject.reduction && sameField(before.plane, subject.plane);
    const isSamePicture = isSamePlane && isSameQuantity;
    if (this.#cache && isSamePicture && hasGrown(before.size, size)) {
      this.#readFrom(subject.source, before.source.revision);
    } else {
      this.#cache?.dispose();
      this.#coarse?.dispose();
      this.#map?.dispose();
      this.#cache = this.#newCache(subject);
      this.#coarse = this.#newCache(subject);
      this.#map = new MapTile(this.#newCache(subject));
      this.#summary.startAnew(isSameQuantity);
      if (before) this.#keepMoving();
      this.#hold(isSameFrame && isSameQuantity ? HOLD_MS : 0);
    }
    const stage = { plane: size, plot: plot.css };
    if (!before || !this.#view || !this.#screen) {
      const { start } = subject;
      this.#view = start ? carry(start.view, start.stage, stage) : fitAll(stage);
      this.#history = startHistory(this.#view);
    } else if (!isSameFrame || before.plot !== plot) {
      const from = { spec: before.plane, stage: this.#screen };
      const become = (view: View): View =>
        this.#shaped(carryTo(view, from, { spec: subject.plane, stage }), stage);
      this.#glide = null;
      this.#view = become(this.#view);
      const isKept = isSameFrame || areTransposed(before.plane, subject.plane);
      this.#history = isKept && this.#history ? mapViews(this.#history, become) : startHistory(this.#view);
    }
    const isSameScreen = this.#screen !== null && isSameFrame && before.plot === plot;
    if (!isSameScreen) this.#screen = { ...stage, screen: plot.screen };
    // At once: there would be a frame without one, and all around the plot would jump.
    if (before && !isSameFrame) this.#publish(performance.now());
    this.#invalidate();
  }

  #hold(duration: number): void {
    clearTimeout(this.#holdTimer);
    this.#heldUntil = duration > 0 ? performance.now() + duration : -Infinity;
    if (duration > 0) this.#holdTimer = setTimeout(this.#invalidate, duration);
  }

  /** Aborts all reads and stops; `show` starts anew. */
  stop(): void {
    cancelAnimationFrame(this.#requested);
    clearTimeout(this.#restTimer);
    clearTimeout(this.#holdTimer);
    this.#requested = 0;
    clearTimeout(this.#lateTimer);
    this.#cache?.dispose();
    this.#coarse?.dispose();
    this.#map?.dispose();
    this.#cache = null;
    this.#summary.stop();
  }

  /** Reads nothing while it is not shown; `show` goes on. */
  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    for (const cache of [this.#cache, this.#coarse]) cache?.want([], false);
  }

  readonly retry = (): void => {
    this.#cache?.retry();
  };

  /** Reads all of what is in view, whatever that costs. */
  readonly refineAll = (): void => {
    this.#cache?.refineAll();
  };

  readonly stopRefining = (): void => {
    this.#cache?.stopRefining();
  };

  /** Changes the view; gliding there unless the user follows a movement of the hand, or wants no motion. */
  change(to: (view: View, stage: Stage) => View, how: 'at once' | 'gliding'): void {
    if (!this.#view || !this.#screen) return;
    const start = how === 'at once' ? this.#view : (this.#glide?.to ?? this.#view);
    this.#moveTo(this.#shaped(to(start, this.#screen), this.#screen), how);
  }

  /** Whether elements are to be square from now on. */
  keepSquare(square: boolean): void {
    this.#square = square;
    this.change((view) => view, 'gliding');
    this.#invalidate();
  }

  #newCache({ source, plane, reduction }: Subject): TileCache {
    const cache = tileCache(plane, reduction, this.#invalidate);
    cache.readFrom(source);
    return cache;
  }

  /** Reads on of the same array, which was last known at a revision. */
  #readFrom(source: TileSource, revision: number): void {
    for (const tiles of [this.#cache, this.#coarse, this.#map]) tiles?.readFrom(source);
    const change = source.changeSince(revision);
    if (change !== 'none' && change !== 'grown') this.#summary.startAnew(true);
  }

  #shaped(view: View, stage: Stage): View {
    return this.#square ? square(view, stage) : view;
  }

  /** To a view looked at before, or after, this one. */
  go(steps: -1 | 1): void {
    const found = this.#history && step(this.#history, steps);
    if (!found) return;
    this.#history = found.history;
    this.#moveTo(found.view, 'gliding');
  }

  /** The element at a point of the plot now; null beside the plane. */
  elementAt(point: Point): Position | null {
    return this.#view && this.#screen && elementAt(this.#view, point, this.#screen);
  }

  /** Where the user points: what is near is read first. Null for the middle. */
  setFocus(focus: Point | null): void {
    this.#focus = focus;
  }

  #moveTo(view: View, how: 'at once' | 'gliding'): void {
    if (!this.#view || sameView(view, this.#view)) {
      this.#glide = null;
      return;
    }
    const glides = how === 'gliding' && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#glide = glides ? { from: this.#view, to: view, start: performance.now() } : null;
    if (!glides) this.#view = view;
    this.#keepMoving();
    this.#invalidate();
  }

  #keepMoving(): void {
    this.#resting = false;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => {
      this.#resting = true;
      if (this.#history && this.#view) this.#history = visit(this.#history, this.#view);
      this.#invalidate();
    }, REST_MS);
  }

  readonly #invalidate = (): void => {
    this.#requested ||= requestAnimationFrame((time) => {
      this.#requested = 0;
      this.#proceed(time);
      this.#publish(time);
    });
  };

  /** Takes a glide one frame further. */
  #proceed(time: number): void {
    if (!this.#glide) return;
    const { from, to, start } = this.#glide;
    const share = Math.min(Math.max((time - start) / GLIDE_MS, 0), 1);
    this.#view = between(from, to, 1 - (1 - share) ** 3);
    if (share === 1) this.#glide = null;
    this.#keepMoving();
    this.#invalidate();
  }

  #publish(time: number): void {
    const [subject, screen, view] = [this.#subject, this.#screen, this.#view];
    const [cache, coarse] = [this.#cache, this.#coarse];
    if (!subject || !cache || !coarse || !screen || !view || this.#isPaused) return;
    // What a glide passes through is not worth reading; where it ends is.
    const end = this.#glide?.to ?? view;
    const focus = this.#focus ?? { x: screen.plot.width / 2, y: screen.plot.height / 2 };
    const keys = keysOf(coverOf(end, screen), end, focus);
    cache.want(keys, this.#resting);
    coarse.want(this.#late(cache.loading) ? coarserKeys(keys) : [], false);

    const before = this.#frame;
    const isStill = before?.screen === screen && sameView(before.view, view);
    if (isStill && cache.loading && time < this.#heldUntil) {
      this.#tell({ ...before, loading: true, resting: this.#resting, held: true });
      return;
    }
    const cover = coverOf(view, screen);
    const { tiles, standIns: others } = placeTiles([cache, coarse], cover, view, screen);
    const seen = tiles.length > 0 ? tiles : others;
    const settled = this.#resting && !cache.loading && !cache.refining;
    this.#summary.proceed({ tiles: seen, view, loading: cache.loading, settled }, time);
    const map = isWholeInView(view, screen) ? null : (this.#map?.read(screen) ?? null);
    this.#tell({
      of: cache,
      plane: subject.plane,
      screen,
      view,
      resting: this.#resting,
      cover,
      tiles,
      standIns: others,
      map: map?.placed ?? null,
      mapSummary: map?.summary ?? null,
      summary: this.#summary.latest,
      summarising: this.#summary.underWay,
      held: false,
      blank: cache.loading && !this.#summary.fresh && tiles.length + others.length === 0,
      loading: cache.loading,
      refining: cache.refining,
      asked: cache.asked,
      progress: cache.progress,
      unread: cache.unread,
      failure: cache.failure,
      square: this.#square,
      canGoBack: (this.#history?.at ?? 0) > 0,
      canGoForward: this.#history !== null && this.#history.at < this.#history.views.length - 1,
    });
  }

  #tell(frame: Frame): void {
    this.#frame = frame;
    for (const listener of this.#listeners) listener();
  }

  /** Whether what is being read has been awaited for long. */
  #late(isLoading: boolean): boolean {
    if (!isLoading) {
      clearTimeout(this.#lateTimer);
      this.#lateTimer = undefined;
      this.#isLate = false;
    } else {
      this.#lateTimer ??= setTimeout(() => {
        this.#isLate = true;
        this.#invalidate();
      }, LATE_MS);
    }
    return this.#isLate;
  }
}

function hasGrown(before: PlaneSize, now: PlaneSize): boolean {
  return now.rows >= before.rows && now.columns >= before.columns;
}

/** The tiles at hand of a cover, and what stands in for the others. */
function placeTiles(
  [cache, coarse]: readonly [TileCache, TileCache],
  cover: Cover,
  view: View,
  screen: Screen,
): Pick<Frame, 'tiles' | 'standIns'> {
  const keys = keysOf(cover, view, { x: 0, y: 0 });
  const place = (key: TileKey): PlacedTile | null => {
    const tile = cache.get(key) ?? coarse.get(key);
    const placement = tile && placementOf(key, view, screen);
    return placement ? { key, tile, ...placement } : null;
  };
  const gaps = keys.filter((key) => !cache.get(key));
  return {
    tiles: keys
      .filter((key) => cache.get(key))
      .map(place)
      .filter((placed) => placed !== null),
    standIns: standIns(gaps, [...cache.keys(), ...coarse.keys()])
      .map(place)
      .filter((placed) => placed !== null),
  };
}
