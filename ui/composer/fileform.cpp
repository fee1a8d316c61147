// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/fileform.h"

#include "app/base/background.h"
#include "app/model/compose/bodyfile.h"
#include "ui/models/timetext.h"
#include "ui/theme/theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMimeDatabase>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

FileForm::FileForm(QWidget *parent)
    : QWidget(parent)
    , m_contentType(u"application/octet-stream"_s)
    , m_path(new QLineEdit(this))
    , m_note(new QLabel(this))
{
    m_path->setAccessibleName(tr("Body file"));
    m_path->setPlaceholderText(tr("Path of the file that is sent"));
    m_note->setObjectName(u"bodyFileNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setAccessibleName(tr("Choose body file"));
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::gap);
    line->addWidget(m_path, 1);
    line->addWidget(choose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(line);
    column->addWidget(m_note);
    column->addStretch();
    connect(choose, &QPushButton::clicked, this, &FileForm::browse);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        look();
        Q_EMIT changed();
    });
    look();
}

QString FileForm::path() const
{
    return m_path->text().trimmed();
}

void FileForm::setPath(const QString &path)
{
    m_path->setText(path);
}

void FileForm::focusPath()
{
    m_path->setFocus();
    m_path->selectAll();
}

void FileForm::showEvent(QShowEvent *event)
{
    look();
    QWidget::showEvent(event);
}

void FileForm::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose the file that is sent"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

// A folder of another machine may take long to answer: not on this thread.
void FileForm::look()
{
    m_contentType = QMimeDatabase().mimeTypeForFile(path(), QMimeDatabase::MatchExtension).name();
    if (path().isEmpty()) {
        showLook({}, 0, m_contentType);
        return;
    }
    struct Look
    {
        qint64 size;
        QString type;
    };
    inBackground([wanted = path()] {
        const QFileInfo file(wanted);
        return Look{file.isFile() ? file.size() : -1, QMimeDatabase().mimeTypeForFile(file).name()};
    }).then(this, [this, wanted = path()](const Look &look) { showLook(wanted, look.size, look.type); });
}

void FileForm::showLook(const QString &path, qint64 size, const QString &contentType)
{
    if (path != this->path())
        return; // another one was chosen meanwhile
    const bool wrong = size < 0 || size > bodyFileLimit;
    theme::setTextTone(m_note, wrong ? theme::Tone::Bad : theme::Tone::Quiet);
    if (path.isEmpty())
        m_note->setText(
            tr("Its bytes are sent as they are: {{variables}} in them are not replaced. 10 MB at most."));
    else if (size < 0)
        m_note->setText(tr("There is no such file."));
    else if (size > bodyFileLimit)
        m_note->setText(tr("%1: longer than 10 MB, too long to be sent.").arg(sizeText(size)));
    else
        m_note->setText(tr("%1, %2. It is read when the request is sent.").arg(sizeText(size), contentType));
    if (size >= 0)
        m_contentType = contentType;
}

} // namespace pgcourier
