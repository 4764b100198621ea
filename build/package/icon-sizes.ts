/** The sizes of the icon theme hicolor, in pixels. */
export const iconSizes = [16, 22, 24, 32, 48, 64, 96, 128, 256, 512] as const;

/** From this one macOS' and Windows' icons are made. */
export const largestIcon = 1024;

/** The icon of so many pixels, relative to its folder. */
export function iconName(size: number): string {
  return `${size}x${size}.png`;
}
