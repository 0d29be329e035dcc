# expect: end-counted-from-start
def thumbnails(images, margin, step):
    n, height, width = images.shape
    rows = height - 2 * margin
    columns = width - 2 * margin
    return images[:, margin:rows:step, margin:columns:step]
