// Brings the scenes of a page to life.

import { KMeans } from "./scene/kmeans";
import { type Slot, slots } from "./scene/slots";

const SCENES: { [name: string]: new (slot: Slot) => unknown } = { "k-means": KMeans };

for (const { name, slot } of slots()) {
  const Scene = SCENES[name];
  if (Scene) new Scene(slot);
}
