import { create } from './element';
import {
  furthestScroll,
  scrollOfThumb,
  scrollByCells,
  pageLength,
  START,
  thumbAt,
  type Axis,
  type AxisScroll,
} from './scroll-model';

const REPEAT_DELAY_MS = 300;
const REPEAT_EVERY_MS = 50;

/** A scrollbar for an axis of any length: drag the thumb; press the track to page, hold it to go on. */
export class Scrollbar {
  readonly element: HTMLElement;
  private readonly thumb = create('div', 'grid-thumb');
  private axis: Axis = { count: 1, cellSize: 1, viewport: 1 };
  private scroll: AxisScroll = START;
  private track = 0;
  /** Where in the thumb it is held, while it is dragged. */
  private grip: number | null = null;
  /** Where the track is pressed, while it is. */
  private pressed: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly orientation: 'horizontal' | 'vertical',
    controls: string,
    private readonly onScroll: (scroll: AxisScroll) => void,
  ) {
    this.element = create('div', `grid-scrollbar ${orientation}`, {
      role: 'scrollbar',
      'aria-orientation': orientation,
      'aria-controls': controls,
      'aria-label': orientation === 'vertical' ? 'Rows' : 'Columns',
      'aria-valuemin': '0',
      'data-testid': `grid-${orientation}-track`,
    });
    this.thumb.dataset.testid = `grid-${orientation}-thumb`;
    this.element.append(this.thumb);
    this.element.addEventListener('mousedown', keepFocus);
    this.element.addEventListener('pointerdown', this.onPointerDown);
    this.element.addEventListener('pointermove', this.onPointerMove);
    this.element.addEventListener('lostpointercapture', this.onRelease);
  }

  draw(visible: boolean, axis: Axis, scroll: AxisScroll): void {
    this.axis = axis;
    this.scroll = scroll;
    this.track = axis.viewport;
    this.element.hidden = !visible;
    if (!visible) {
      return;
    }
    const { position, length } = thumbAt(axis, scroll, this.track);
    const vertical = this.orientation === 'vertical';
    this.thumb.style.transform = vertical ? `translateY(${position}px)` : `translateX(${position}px)`;
    this.thumb.style[vertical ? 'height' : 'width'] = `${length}px`;
    this.element.setAttribute('aria-valuenow', String(scroll.index));
    this.element.setAttribute('aria-valuemax', String(furthestScroll(axis).index));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.element.remove();
  }

  private readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) {
      return;
    }
    this.element.setPointerCapture(event.pointerId);
    const pointer = this.along(event);
    const { position, length } = thumbAt(this.axis, this.scroll, this.track);
    if (pointer >= position && pointer < position + length) {
      this.grip = pointer - position;
      this.thumb.classList.add('held');
    } else {
      this.pressed = pointer;
      this.page(pointer < position ? -1 : 1, REPEAT_DELAY_MS);
    }
  };

  private readonly onPointerMove = (event: PointerEvent): void => {
    if (this.grip !== null) {
      this.onScroll(scrollOfThumb(this.axis, this.along(event) - this.grip, this.track));
    } else if (this.pressed !== null) {
      this.pressed = this.along(event);
    }
  };

  private readonly onRelease = (): void => {
    this.grip = null;
    this.pressed = null;
    this.thumb.classList.remove('held');
    clearTimeout(this.timer);
  };

  /** Pages once, and again while the track is held and the thumb has not reached the pointer. */
  private page(direction: 1 | -1, delay: number): void {
    const { position, length } = thumbAt(this.axis, this.scroll, this.track);
    const ahead =
      this.pressed !== null &&
      (direction === 1 ? this.pressed >= position + length : this.pressed < position);
    if (ahead) {
      this.onScroll(scrollByCells(this.axis, this.scroll, direction * pageLength(this.axis)));
    }
    this.timer = setTimeout(() => {
      this.page(direction, REPEAT_EVERY_MS);
    }, delay);
  }

  private along({ clientX, clientY }: PointerEvent): number {
    const { left, top } = this.element.getBoundingClientRect();
    return this.orientation === 'vertical' ? clientY - top : clientX - left;
  }
}

/** The keyboard stays with the cells. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
