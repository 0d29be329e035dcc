# expect: taken-for-square
def thumbnails(images, margin, step):
    end = images.shape[1] - margin
    return images[:, margin:end:step, margin:end:step]
