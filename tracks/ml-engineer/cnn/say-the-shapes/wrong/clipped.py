# expect: held-by-the-picture
def trace(channels, height, width, layers):
    shape, told = [channels, height, width], []
    sees, apart = 1, 1
    for layer in layers:
        kind, trained = layer["kind"], 0
        if kind in ("conv", "pool"):
            size, stride, padding = layer["size"], layer["stride"], layer.get("padding", 0)
            if kind == "conv":
                trained = layer["out"] * (shape[0] * size * size + 1)
            places = [(side + 2 * padding - size) // stride + 1 for side in shape[1:]]
            shape = [layer.get("out", shape[0]), *places]
            sees += (size - 1) * apart
            apart *= stride
        elif kind == "norm":
            trained = 2 * shape[0]
        elif kind == "flatten":
            shape, sees = [shape[0] * shape[1] * shape[2]], None
        elif kind == "linear":
            trained = layer["out"] * (shape[0] + 1)
            shape = [layer["out"]]
        told.append((shape, trained, None if sees is None else min(sees, height)))
    return told
