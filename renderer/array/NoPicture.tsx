import { ImageOff } from 'lucide-react';
import type { JSX } from 'react';
import type { FieldPath } from '../../electron/model/field';
import type { PlaneSpec } from '../../electron/model/plane';
import type { FieldInfo } from '../../electron/model/array';
import { chosenText } from '../planes/field-text';
import { chosenBy, pathOf, picturesOf } from '../planes/fields-model';

interface NoPictureProps {
  readonly fields: readonly FieldInfo[];
  readonly plane: PlaneSpec;
  readonly onChoose: (path: FieldPath) => void;
}

/** More would fill the pane; the tool bar has them all. */
const MOST_CHOICES = 12;

/** Stands where the heatmap would while there are no single numbers to draw, and offers those that there are. */
export function NoPicture({ fields, plane, onChoose }: NoPictureProps): JSX.Element {
  const chosen = chosenBy(fields, plane.field ?? []);
  const pictures = (chosen ? [chosen.field] : fields).flatMap(picturesOf);
  return (
    <div className="no-picture">
      <ImageOff size={28} strokeWidth={1.5} aria-hidden />
      <p>
        {pictures.length === 0
          ? 'A heatmap draws one number an element, and there is none in the elements of this array.'
          : 'A heatmap draws one number an element. Draw:'}
      </p>
      {pictures.length > 0 && (
        <div className="picture-choices">
          {pictures.slice(0, MOST_CHOICES).map((picture) => (
            <button
              type="button"
              className="button"
              key={chosenText(picture)}
              onClick={() => {
                onChoose(pathOf(picture));
              }}
            >
              {chosenText(picture)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
