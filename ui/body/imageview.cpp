// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/imageview.h"

#include "ui/theme/theme.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostPixels = 64LL * 1024 * 1024; // a bomb is small in bytes and large in pixels
constexpr int longestSide = 4096; // of what is kept to be drawn
constexpr qsizetype mostSvgBytes = 512 * 1024;

// Drawing one costs what its author wants it to, and it can name files of this machine.
QString svgProblem(const QByteArray &bytes)
{
    if (bytes.size() > mostSvgBytes)
        return ImageView::tr("The drawing is too large for a preview.");
    for (const char *part : {"<use", "<image", "<!ENTITY", "<!DOCTYPE", "<pattern", "<filter"}) {
        if (bytes.contains(part))
            return ImageView::tr("The drawing has parts that a preview does not load (%1>).")
                .arg(QLatin1String(part));
    }
    return {};
}

} // namespace

Picture decodePicture(const QByteArray &bytes)
{
    Picture out;
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QString format = QString::fromLatin1(reader.format()).toUpper();
    if (!reader.canRead()) {
        out.problem = ImageView::tr("This is no picture that can be shown here.");
        return out;
    }
    if (format == u"SVG"_s || format == u"SVGZ"_s) {
        out.problem
            = format == u"SVGZ"_s ? ImageView::tr("A packed drawing is not previewed.") : svgProblem(bytes);
        if (!out.problem.isEmpty())
            return out;
    }
    const QSize size = reader.size();
    const qint64 pixels = qint64(size.width()) * size.height();
    out.description = ImageView::tr("%1, %2 × %3").arg(format).arg(size.width()).arg(size.height());
    if (reader.supportsAnimation() && reader.imageCount() > 1)
        out.description += u", "_s + ImageView::tr("the first of %1 frames").arg(reader.imageCount());
    if (!size.isValid() || size.isEmpty()) {
        out.problem = ImageView::tr("The picture is damaged: %1").arg(reader.errorString());
        return out;
    }
    if (pixels > mostPixels) {
        out.problem = ImageView::tr("The picture is too large for a preview (%1).").arg(out.description);
        return out;
    }
    if (qMax(size.width(), size.height()) > longestSide)
        reader.setScaledSize(size.scaled(longestSide, longestSide, Qt::KeepAspectRatio));
    out.image = reader.read();
    if (out.image.isNull())
        out.problem = ImageView::tr("The picture is damaged: %1").arg(reader.errorString());
    return out;
}

ImageView::ImageView(const QString &name, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(name + u' ' + tr("picture"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(80, 60);
}

void ImageView::setPicture(const Picture &picture)
{
    m_picture = picture;
    setAccessibleDescription(picture.problem.isEmpty() ? picture.description : picture.problem);
    update();
}

void ImageView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::AlternateBase));
    const int wordsHeight = fontMetrics().height() + theme::gap;
    const QRect room
        = rect().adjusted(theme::wideGap, theme::wideGap, -theme::wideGap, -wordsHeight - theme::gap);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    if (m_picture.image.isNull()) {
        painter.drawText(rect().adjusted(theme::wideGap, 0, -theme::wideGap, 0),
            Qt::AlignCenter | Qt::TextWordWrap, m_picture.problem);
        return;
    }
    QSize size = m_picture.image.size();
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room.size(), Qt::KeepAspectRatio);
    QRect place(QPoint(), size);
    place.moveCenter(room.center());
    // A checkered ground tells what is transparent.
    painter.fillRect(place, palette().color(QPalette::Base));
    painter.fillRect(place, QBrush(palette().color(QPalette::Midlight), Qt::Dense6Pattern));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_picture.image);
    painter.drawText(
        rect().adjusted(0, 0, 0, -theme::halfGap), Qt::AlignHCenter | Qt::AlignBottom, m_picture.description);
}

} // namespace pgcourier
