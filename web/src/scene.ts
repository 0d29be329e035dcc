// Brings the scenes of a page to life: a unit has one scene or several, one below the other.

import { h } from "./shared/dom";
import { Forest } from "./scene/forest/forest";
import { KMeans } from "./scene/kmeans";
import { Network } from "./scene/networks/network";
import { Valley } from "./scene/networks/valley";
import { Broadcasting } from "./scene/numpy/broadcasting";
import { slots } from "./scene/slots";
import { type BoardScene, type Scene, Stage } from "./scene/stage";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- scenes of any frames
const SCENES: { [name: string]: () => (BoardScene<any> | Scene<any>)[] } = {
  "k-means": () => [new KMeans()],
  numpy: () => [new Broadcasting()],
  "neural-networks": () => [new Valley(), new Network()],
  "random-forest": () => [new Forest()],
};

for (const { name, slot } of slots()) {
  const scenes = SCENES[name]?.() ?? [];
  if (scenes.length > 0) slot.root.replaceChildren();
  for (const scene of scenes) {
    const root = h("div");
    slot.root.append(root);
    new Stage({ ...slot, root }, scene);
  }
}
