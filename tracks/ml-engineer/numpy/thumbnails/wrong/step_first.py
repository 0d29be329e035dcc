# expect: thinned-first
def thumbnails(images, margin, step):
    images = images[:, ::step, ::step]
    n, height, width = images.shape
    return images[:, margin : max(height - margin, 0), margin : max(width - margin, 0)]
