// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/bodyactions.h"

#include "ui/models/timetext.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

namespace pgcourier {

using namespace Qt::StringLiterals;

BodyActions::BodyActions(const BodyLoader &loader, QWidget *page)
    : QObject(page)
    , m_loader(loader)
    , m_page(page)
{
}

// What is on its way is wanted as long as the same body is shown.
void BodyActions::setContent(const BodyContent &content)
{
    m_loading = m_loading && content.source == m_content.source && content.source.id.value != 0;
    m_content = content;
}

void BodyActions::whenWhole(const std::function<void(const QByteArray &)> &then)
{
    if (!canLoad())
        return then(m_content.bytes);
    BodyRequest wanted = m_content.source;
    wanted.most.reset();
    m_loader(wanted).then(this, [this, then](const Result<QByteArray> &bytes) {
        if (bytes)
            then(*bytes);
        else
            Q_EMIT failed(bytes.error());
    });
}

void BodyActions::loadAll()
{
    if (m_loading || !canLoad())
        return;
    m_loading = true;
    Q_EMIT loadingChanged();
    BodyRequest wanted = m_content.source;
    wanted.most.reset();
    m_loader(wanted).then(this, [this, source = m_content.source](const Result<QByteArray> &bytes) {
        if (source != m_content.source || !m_loading)
            return; // another one is shown by now
        m_loading = false;
        if (!bytes) {
            Q_EMIT loadingChanged();
            Q_EMIT failed(bytes.error());
            return;
        }
        BodyContent whole = m_content;
        whole.bytes = *bytes;
        whole.wholeSize = bytes->size();
        Q_EMIT loaded(whole);
    });
}

void BodyActions::copyAll()
{
    whenWhole([this, type = m_content.contentType](const QByteArray &bytes) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(utf8Of({bytes, type, false})));
        Q_EMIT informed(tr("Copied: %1").arg(sizeText(bytes.size())));
    });
}

void BodyActions::save(BodyKind kind)
{
    auto *dialog = new QFileDialog(m_page, tr("Save the body"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(fileNameFor({m_content.bytes, m_content.contentType, false}, kind));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        whenWhole([this, path](const QByteArray &bytes) { write(path, bytes); });
    });
    dialog->open();
}

void BodyActions::write(const QString &path, const QByteArray &bytes)
{
    auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    promise->future().then(this, [this, path, size = bytes.size()](const QString &problem) {
        if (problem.isNull())
            Q_EMIT informed(tr("Saved %1 to %2").arg(sizeText(size), path));
        else
            Q_EMIT failed(
                Error::file(tr("The body could not be saved to %1").arg(path), tr("Choose another folder"))
                    .withDetail(problem));
    });
    QThreadPool::globalInstance()->start([promise, path, bytes] {
        QSaveFile file(path);
        const bool saved
            = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        promise->addResult(saved ? QString() : file.errorString());
        promise->finish();
    });
}

} // namespace pgcourier
