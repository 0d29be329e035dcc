# expect: one-side-only
def thumbnails(images, margin, step):
    return images[:, margin::step, margin::step]
